package io.ocelli.ann.density;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.List;

/// HDBSCAN*: hierarchical density-based clustering (Campello, Moulavi and Sander 2013), on a tree
/// made as McInnes and Healy 2017 do. Distances are Euclidean. Points that no cluster holds are
/// noise; so are all where there are fewer than a cluster needs. Depends on nothing but the
/// vectors, their neighbours and the settings, and on the order of vectors only where distances are
/// equal.
///
/// Takes about 150 bytes a point and 8 for each place of the graph, beside vectors and graph, and a
/// few MiB a thread.
public final class Hdbscan {
  private static final int FEWEST_NEIGHBOURS = 16;

  private Hdbscan() {}

  /// How many neighbours a graph of `points` should list for each: enough for core distances and
  /// for most edges of the tree.
  public static int neighbours(DensitySettings settings, int points) {
    int wanted = Math.max(FEWEST_NEIGHBOURS, 2 * settings.minSamples());
    return Math.max(1, Math.min(wanted, points - 1));
  }

  /// On the least spanning tree of all pairs. Takes time with the square of the number of points.
  ///
  /// @param graph the true neighbours, at least `minSamples - 1` of each point where there are as
  ///   many; better [#neighbours]
  public static DensityClusters exact(
      VectorSample vectors,
      NeighbourGraph graph,
      DensitySettings settings,
      Workers workers,
      Pace pace) {
    if (vectors.count() < 2) {
      return few(vectors.count());
    }
    Reachability points = Reachability.of(vectors, graph, settings.minSamples(), workers, pace);
    return clusters(SpanningTree.exact(points, workers, pace), settings);
  }

  /// On the least spanning tree of the pairs that the graph lists, whose parts are joined by the
  /// least edges between them. Takes time with the number of points; where the graph falls apart,
  /// times that of the points outside its largest part.
  ///
  /// @param graph neighbours, as of [#exact], but some may be missed; points whose lists are too
  ///   short for a core distance are compared with all others
  public static DensityClusters approximate(
      VectorSample vectors,
      NeighbourGraph graph,
      DensitySettings settings,
      Workers workers,
      Pace pace) {
    if (vectors.count() < 2) {
      return few(vectors.count());
    }
    Reachability points = Reachability.of(vectors, graph, settings.minSamples(), workers, pace);
    return clusters(SpanningTree.ofGraph(points, workers, pace), settings);
  }

  private static DensityClusters clusters(List<Edge> tree, DensitySettings settings) {
    return Membership.of(Hierarchy.condense(tree, settings.minClusterSize()), settings);
  }

  /// No points, or one, which is noise.
  private static DensityClusters few(int points) {
    CondensedTree tree =
        new CondensedTree(
            new int[] {-1}, new double[1], new int[] {points}, new int[points], new double[points]);
    int[] labels = new int[points];
    Arrays.fill(labels, DensityClusters.NOISE);
    return new DensityClusters(labels, new double[points], new double[points], List.of(), tree);
  }
}
