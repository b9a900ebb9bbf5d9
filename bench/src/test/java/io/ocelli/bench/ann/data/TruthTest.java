package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.metric.Metric;
import org.junit.jupiter.api.Test;

class TruthTest {
  /// Rows at 1, 2, 2, 3 and 9 from the only query.
  private final Workload workload =
      new Workload(
          "line", Metric.EUCLID, new float[][] {{1}, {2}, {-2}, {3}, {9}}, new float[][] {{0}});

  private double recall(int[] neighbours, int... found) {
    return new Truth(workload, new int[][] {neighbours}).recall(0, found, found.length);
  }

  @Test
  void recall_is_the_share_of_the_nearest_that_was_found_in_any_order() {
    assertEquals(1, recall(new int[] {0, 1}, 1, 0));
    assertEquals(0.5, recall(new int[] {0, 1}, 0, 4));
    assertEquals(0, recall(new int[] {0, 1}, 3, 4));
  }

  @Test
  void of_rows_equally_near_as_the_last_any_will_do() {
    assertEquals(1, recall(new int[] {0, 1}, 0, 2));
    assertEquals(1, recall(new int[] {0, 1}, 2, 1), "both are as near as the second nearest");
  }

  @Test
  void a_row_counts_once() {
    assertEquals(0.5, recall(new int[] {0, 1}, 0, 0));
  }

  @Test
  void a_short_answer_misses_what_it_leaves_out() {
    Truth truth = new Truth(workload, new int[][] {{0, 1}});

    assertEquals(0.5, truth.recall(0, new int[] {0, 1}, 1));
    assertEquals(0, truth.recall(0, new int[] {0, 1}, 0));
  }

  /// The distance to the nearest is negative under dot, and so is the tolerance's base.
  @Test
  void dot_products_are_compared_the_right_way_round() {
    Workload dot =
        new Workload("dot", Metric.DOT, new float[][] {{1}, {5}, {-3}}, new float[][] {{2}});
    Truth truth = new Truth(dot, new int[][] {{1}});

    assertEquals(1, truth.recall(0, new int[] {1}, 1));
    assertEquals(0, truth.recall(0, new int[] {0}, 1));
  }
}
