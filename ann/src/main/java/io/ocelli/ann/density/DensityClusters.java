package io.ocelli.ann.density;

import java.util.List;

/// What [Hdbscan] found. Nobody changes the arrays.
///
/// @param labels of each point the number of its cluster, or [#NOISE]
/// @param probabilities of each point how firmly it belongs to its cluster, from 0 to 1: its
///   density over the greatest one in the cluster; 0 for noise
/// @param outlierScores of each point how far its density stays behind that of the part of the data
///   it lies next to, from 0 to 1 (GLOSH: Campello, Moulavi, Zimek and Sander 2015)
/// @param clusters in the order of labels: biggest first, of equal ones the one with the first
///   point
/// @param tree the hierarchy that they were chosen from
public record DensityClusters(
    int[] labels,
    double[] probabilities,
    double[] outlierScores,
    List<Cluster> clusters,
    CondensedTree tree) {
  /// The label of points that are in no cluster.
  public static final int NOISE = -1;

  /// One of them.
  ///
  /// @param size its points
  /// @param stability its excess of mass: over its points, the sum of the densities through which
  ///   each stays in it; infinite where it holds equal points
  /// @param persistence stability over what it would be if all points stayed to the last, from 0 to
  ///   1; 1 where stability is infinite
  /// @param node its number in the tree
  public record Cluster(int size, double stability, double persistence, int node) {}
}
