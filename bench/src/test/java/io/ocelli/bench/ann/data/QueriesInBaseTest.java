package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class QueriesInBaseTest {
  /// Rows 0 and 3 are queries; 2 is a second copy of 0.
  @Test
  void queries_leave_the_base_and_the_neighbours() {
    float[][] rows = {{0, 0}, {1, 0}, {0, 0}, {5, 5}, {4, 5}, {2, 0}};
    float[][] queries = {{0, 0}, {5, 5}};
    int[][] neighbours = {{0, 2, 1, 5, 4}, {3, 4, 5, 1, 0}};

    Workloads.Rows remaining = QueriesInBase.takenOut(rows, queries, neighbours);

    assertArrayEquals(new float[][] {{1, 0}, {4, 5}, {2, 0}}, remaining.base());
    assertArrayEquals(queries, remaining.queries());
    assertArrayEquals(new int[][] {{0, 2, 1}, {1, 2, 0}}, remaining.published().orElseThrow());
  }
}
