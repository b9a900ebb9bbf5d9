package io.ocelli.engine.cluster.insight;

import java.util.TreeMap;

/// How many points have something, by cluster. Points come one after the other; one that comes
/// again at once is counted once.
final class ClusterCounts {
  private final TreeMap<Integer, Integer> byCluster = new TreeMap<>();
  private int all;
  private int last = -1;

  /// @param cluster of the point; negative for none
  /// @return whether it had not been counted
  boolean add(int row, int cluster) {
    if (row == last) {
      return false;
    }
    last = row;
    all++;
    if (cluster >= 0) {
      byCluster.merge(cluster, 1, Integer::sum);
    }
    return true;
  }

  /// Of all points, in clusters or not.
  int all() {
    return all;
  }

  /// Those of at least one point, by cluster.
  TreeMap<Integer, Integer> byCluster() {
    return byCluster;
  }
}
