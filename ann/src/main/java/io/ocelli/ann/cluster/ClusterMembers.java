package io.ocelli.ann.cluster;

import java.util.Arrays;

/// The vectors of each cluster, in rising order. Immutable.
public final class ClusterMembers {
  private final int[] starts;
  private final int[] rows;

  private ClusterMembers(int[] starts, int[] rows) {
    this.starts = starts;
    this.rows = rows;
  }

  /// @param assigned the cluster of each vector, below `clusters`; negative for none
  public static ClusterMembers of(int[] assigned, int clusters) {
    int[] starts = new int[clusters + 1];
    for (int cluster : assigned) {
      if (cluster >= 0) {
        starts[cluster + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = Arrays.copyOf(starts, clusters);
    int[] rows = new int[starts[clusters]];
    for (int r = 0; r < assigned.length; r++) {
      if (assigned[r] >= 0) {
        rows[next[assigned[r]]++] = r;
      }
    }
    return new ClusterMembers(starts, rows);
  }

  public int clusters() {
    return starts.length - 1;
  }

  public int size(int cluster) {
    return starts[cluster + 1] - starts[cluster];
  }

  /// How many vectors are in some cluster.
  public int assigned() {
    return rows.length;
  }

  /// A copy of the rows of a cluster's vectors.
  public int[] rows(int cluster) {
    return Arrays.copyOfRange(rows, starts[cluster], starts[cluster + 1]);
  }
}
