package io.ocelli.ann.density;

import java.util.BitSet;

/// Chooses clusters of a condensed tree, none within another.
final class ClusterChoice {
  private final CondensedTree tree;
  private final DensitySettings settings;

  /// Excess of mass of each cluster.
  private final double[] stabilities;

  private final boolean[] parted;

  private ClusterChoice(CondensedTree tree, double[] stabilities, DensitySettings settings) {
    this.tree = tree;
    this.settings = settings;
    this.stabilities = stabilities;
    parted = new boolean[tree.count()];
    for (int cluster = 1; cluster < parted.length; cluster++) {
      parted[tree.parents()[cluster]] = true;
    }
  }

  /// The numbers of those chosen.
  static BitSet of(CondensedTree tree, double[] stabilities, DensitySettings settings) {
    ClusterChoice choice = new ClusterChoice(tree, stabilities, settings);
    BitSet chosen =
        switch (settings.selection()) {
          case EXCESS_OF_MASS -> choice.stablest();
          case LEAF -> choice.leaves();
        };
    return settings.epsilon() > 0 ? choice.widened(chosen) : chosen;
  }

  /// Excess of mass of each cluster: through how much density its points stay in it, added up.
  static double[] stabilities(CondensedTree tree) {
    double[] stabilities = new double[tree.count()];
    for (int point = 0; point < tree.points(); point++) {
      int cluster = tree.clusters()[point];
      stabilities[cluster] += tree.densities()[point] - tree.births()[cluster];
    }
    for (int cluster = 1; cluster < stabilities.length; cluster++) {
      int parent = tree.parents()[cluster];
      double stayed = tree.births()[cluster] - tree.births()[parent];
      stabilities[parent] += stayed * tree.sizes()[cluster];
    }
    return stabilities;
  }

  /// A cluster stays whole where the best of what it parts into is not more stable.
  private BitSet stablest() {
    double[] below = new double[tree.count()];
    BitSet whole = new BitSet();
    for (int cluster = tree.count() - 1; cluster >= first(); cluster--) {
      boolean stays = !parted[cluster] || stabilities[cluster] >= below[cluster];
      whole.set(cluster, stays);
      if (cluster > 0) {
        below[tree.parents()[cluster]] += stays ? stabilities[cluster] : below[cluster];
      }
    }
    return uppermost(whole);
  }

  private int first() {
    return settings.allowSingleCluster() ? 0 : 1;
  }

  private BitSet leaves() {
    BitSet leaves = new BitSet();
    for (int cluster = 1; cluster < tree.count(); cluster++) {
      leaves.set(cluster, !parted[cluster]);
    }
    return leaves;
  }

  /// Those that lie within none of the others.
  private BitSet uppermost(BitSet chosen) {
    BitSet covered = new BitSet();
    BitSet uppermost = new BitSet();
    for (int cluster = 0; cluster < tree.count(); cluster++) {
      boolean within = cluster > 0 && covered.get(tree.parents()[cluster]);
      uppermost.set(cluster, chosen.get(cluster) && !within);
      covered.set(cluster, chosen.get(cluster) || within);
    }
    return uppermost;
  }

  /// In place of clusters that appear within `epsilon`, the first around them that does not (Malzer
  /// and Baum 2020).
  private BitSet widened(BitSet chosen) {
    BitSet widened = new BitSet();
    chosen.stream().map(this::widened).forEach(widened::set);
    return uppermost(widened);
  }

  private int widened(int cluster) {
    int at = cluster;
    while (at > 0 && 1 / tree.births()[at] < settings.epsilon()) {
      int parent = tree.parents()[at];
      if (parent == 0 && !settings.allowSingleCluster()) {
        return at;
      }
      at = parent;
    }
    return at;
  }
}
