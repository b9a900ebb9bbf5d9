package io.ocelli.ann.density;

import io.ocelli.ann.density.DensityClusters.Cluster;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Who belongs to which of the chosen clusters, how firmly, and who to none.
final class Membership {
  private final CondensedTree tree;
  private final DensitySettings settings;

  /// Of each cluster of the tree the chosen one that it is or lies within, or
  /// [DensityClusters#NOISE].
  private final int[] around;

  /// The density at which a cluster ends: it parts, or its last points leave.
  private final double[] ends;

  private Membership(CondensedTree tree, BitSet chosen, DensitySettings settings) {
    this.tree = tree;
    this.settings = settings;
    around = new int[tree.count()];
    ends = new double[tree.count()];
    for (int cluster = 0; cluster < around.length; cluster++) {
      int parent = tree.parents()[cluster];
      int outer = cluster == 0 ? DensityClusters.NOISE : around[parent];
      around[cluster] = chosen.get(cluster) ? cluster : outer;
      if (cluster > 0) {
        ends[parent] = Math.max(ends[parent], tree.births()[cluster]);
      }
    }
    for (int point = 0; point < tree.points(); point++) {
      int last = tree.clusters()[point];
      ends[last] = Math.max(ends[last], tree.densities()[point]);
    }
  }

  static DensityClusters of(CondensedTree tree, DensitySettings settings) {
    double[] stabilities = ClusterChoice.stabilities(tree);
    BitSet chosen = ClusterChoice.of(tree, stabilities, settings);
    return new Membership(tree, chosen, settings).answer(stabilities);
  }

  private DensityClusters answer(double[] stabilities) {
    int[] nodes = IntStream.range(0, tree.points()).map(this::node).toArray();
    int[] sizes = new int[tree.count()];
    int[] firsts = new int[tree.count()];
    for (int point = nodes.length - 1; point >= 0; point--) {
      if (nodes[point] >= 0) {
        sizes[nodes[point]]++;
        firsts[nodes[point]] = point;
      }
    }
    List<Integer> order =
        IntStream.range(0, sizes.length)
            .filter(node -> sizes[node] > 0)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer node) -> -sizes[node])
                    .thenComparingInt(node -> firsts[node]))
            .toList();
    int[] numbers = new int[tree.count()];
    for (int label = 0; label < order.size(); label++) {
      numbers[order.get(label)] = label;
    }
    return new DensityClusters(
        Arrays.stream(nodes).map(node -> node < 0 ? node : numbers[node]).toArray(),
        probabilities(nodes),
        outlierScores(),
        order.stream().map(node -> cluster(node, sizes[node], stabilities[node])).toList(),
        tree);
  }

  private Cluster cluster(int node, int size, double stability) {
    double outside = tree.births()[node] * tree.sizes()[node];
    double persistence =
        Double.isInfinite(stability) ? 1 : stability / Math.max(stability + outside, 1e-300);
    return new Cluster(size, stability, persistence, node);
  }

  /// The chosen cluster of a point. Where all points are the one cluster, only the densest are in.
  private int node(int point) {
    int node = around[tree.clusters()[point]];
    if (node == 0) {
      double least = settings.epsilon() > 0 ? 1 / settings.epsilon() : ends[0];
      return tree.densities()[point] >= least ? 0 : DensityClusters.NOISE;
    }
    return node;
  }

  private double[] probabilities(int[] nodes) {
    double[] probabilities = new double[nodes.length];
    for (int point = 0; point < nodes.length; point++) {
      if (nodes[point] >= 0) {
        double end = ends[nodes[point]];
        double density = tree.densities()[point];
        probabilities[point] = density >= end ? 1 : density / end;
      }
    }
    return probabilities;
  }

  /// GLOSH: 1 less the density at which a point left its last cluster over the greatest one in it.
  private double[] outlierScores() {
    double[] greatest = ends.clone();
    for (int cluster = greatest.length - 1; cluster > 0; cluster--) {
      int parent = tree.parents()[cluster];
      greatest[parent] = Math.max(greatest[parent], greatest[cluster]);
    }
    double[] scores = new double[tree.points()];
    for (int point = 0; point < scores.length; point++) {
      double most = greatest[tree.clusters()[point]];
      double density = tree.densities()[point];
      scores[point] = density >= most ? 0 : 1 - density / most;
    }
    return scores;
  }
}
