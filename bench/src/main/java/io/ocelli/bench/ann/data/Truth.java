package io.ocelli.bench.ann.data;

import java.util.Arrays;

/// The exact neighbours of the queries of a workload, and how an answer compares with them.
///
/// Recall is the share of the min(k, accepted) nearest that was found. A row that lies as near as
/// the last of them counts as well, whichever of equals an engine returns; a row that is returned
/// twice counts once.
public final class Truth {
  /// Of a distance, for what engines round.
  private static final double TOLERANCE = 1e-6;

  private final Workload workload;
  private final int[][] neighbours;
  private final double[] farthest;

  /// @param neighbours of each query, nearest first, k of them or as many as there are
  public Truth(Workload workload, int[][] neighbours) {
    this.workload = workload;
    this.neighbours = neighbours;
    farthest = new double[neighbours.length];
    for (int q = 0; q < neighbours.length; q++) {
      for (int neighbour : neighbours[q]) {
        double distance = distance(q, neighbour);
        farthest[q] = neighbour == neighbours[q][0] ? distance : Math.max(farthest[q], distance);
      }
      farthest[q] += Math.abs(farthest[q]) * TOLERANCE;
    }
  }

  public int[][] neighbours() {
    return neighbours;
  }

  /// @param found ordinals of base rows, the first `count` of them
  /// @return 1 where there is nothing to find
  public double recall(int query, int[] found, int count) {
    int expected = neighbours[query].length;
    if (expected == 0) {
      return 1;
    }
    int[] distinct = Arrays.stream(found, 0, count).distinct().toArray();
    int hits = 0;
    for (int ordinal : distinct) {
      hits += distance(query, ordinal) <= farthest[query] ? 1 : 0;
    }
    return Math.min(1, (double) hits / expected);
  }

  private double distance(int query, int ordinal) {
    return Nearness.exactDistance(
        workload.metric(), workload.queries()[query], workload.base()[ordinal]);
  }
}
