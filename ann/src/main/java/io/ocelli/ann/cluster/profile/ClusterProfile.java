package io.ocelli.ann.cluster.profile;

import java.util.Arrays;
import java.util.List;

/// What is in one cluster. Distances are Euclidean; an empty cluster has no rows, and its centroid
/// is zero.
///
/// @param centroid the mean of the members
/// @param meanDistance of members from the centroid: small for a dense cluster
/// @param radius the largest distance of a member from the centroid
/// @param exemplars rows of members that stand for all: the medoid, then typical ones that differ
/// @param leastTypical rows of the members that are farthest from the centroid, farthest first
/// @param nearest the other clusters whose centroids are nearest, nearest first
public record ClusterProfile(
    int cluster,
    int size,
    float[] centroid,
    double meanDistance,
    double radius,
    int[] exemplars,
    int[] leastTypical,
    List<Near> nearest) {

  /// Stands for the medoid of an empty cluster.
  public static final int NONE = -1;

  /// Another cluster.
  ///
  /// @param distance of the centroids
  public record Near(int cluster, double distance) {}

  public ClusterProfile {
    nearest = List.copyOf(nearest);
  }

  /// The row of the member with the least sum of squared distances to all members: the one nearest
  /// to their mean.
  public int medoid() {
    return exemplars.length == 0 ? NONE : exemplars[0];
  }

  @Override
  public String toString() {
    return "cluster %d of %d, exemplars %s".formatted(cluster, size, Arrays.toString(exemplars));
  }
}
