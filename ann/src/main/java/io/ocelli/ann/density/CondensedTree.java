package io.ocelli.ann.density;

/// How clusters part as the density that they must have rises (Campello, Moulavi and Sander 2013;
/// "condensed" as McInnes and Healy 2017 call it: groups below the smallest size only leave).
/// Density is the inverse of a distance; infinite where points are equal. Cluster 0 is all points;
/// a cluster stands before those that it parts into. Nobody changes the arrays.
///
/// @param parents the cluster that each cluster comes from; -1 for cluster 0
/// @param births the density at which each cluster appears; 0 for cluster 0
/// @param sizes points of each cluster when it appears
/// @param clusters the last cluster that each point was in
/// @param densities the density at which each point left that one
public record CondensedTree(
    int[] parents, double[] births, int[] sizes, int[] clusters, double[] densities) {
  /// How many clusters there are.
  public int count() {
    return parents.length;
  }

  /// How many points there are.
  public int points() {
    return clusters.length;
  }
}
