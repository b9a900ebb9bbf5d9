package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryGroupsTest {
  private static final int ROWS = 2_000;

  private final Workload workload = RandomWorkload.euclid(ROWS, 100, 8);
  private final QueryGroups groups = new QueryGroups(workload, 10);

  private double distance(int query, int row) {
    return Nearness.distance(workload.metric(), workload.queries()[query], workload.base()[row]);
  }

  @Test
  void every_query_is_in_one_group_that_of_its_nearest_anchor() {
    int[] all =
        IntStream.range(0, groups.size())
            .flatMap(group -> IntStream.of(groups.queries(group)))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, 100).toArray(), all);
    for (int group = 0; group < groups.size(); group++) {
      int anchor = groups.anchor(group);
      assertTrue(IntStream.of(groups.queries(group)).anyMatch(q -> q == anchor));
      for (int q : groups.queries(group)) {
        for (int other = 0; other < groups.size(); other++) {
          assertTrue(between(q, anchor) <= between(q, groups.anchor(other)));
        }
      }
    }
  }

  private double between(int a, int b) {
    return Nearness.distance(workload.metric(), workload.queries()[a], workload.queries()[b]);
  }

  @ParameterizedTest
  @EnumSource
  void filters_accept_the_share_they_are_told_and_at_least_one_row(FilterKind kind) {
    double[] shares = {1, 0.5, 0.1, 0.01, 0.001, 0.0001};
    int[] counts = {2_000, 1_000, 200, 20, 2, 1};
    for (int i = 0; i < shares.length; i++) {
      int[] accepted = groups.accepted(3, kind, shares[i]);
      assertEquals(counts[i], Arrays.stream(accepted).distinct().count());
      assertArrayEquals(Arrays.stream(accepted).sorted().toArray(), accepted);
      assertArrayEquals(accepted, groups.accepted(3, kind, shares[i]), "always the same");
    }
  }

  @Test
  void correlated_filters_accept_the_nearest_and_anti_correlated_ones_the_farthest() {
    for (int group = 0; group < groups.size(); group++) {
      int anchor = groups.anchor(group);
      int[] near = groups.accepted(group, FilterKind.CORRELATED, 0.1);
      int[] far = groups.accepted(group, FilterKind.ANTI_CORRELATED, 0.1);
      double edge =
          IntStream.of(near).mapToDouble(row -> distance(anchor, row)).max().orElseThrow();
      double start =
          IntStream.of(far).mapToDouble(row -> distance(anchor, row)).min().orElseThrow();
      Set<Integer> extremes =
          IntStream.concat(IntStream.of(near), IntStream.of(far))
              .boxed()
              .collect(Collectors.toSet());
      for (int row = 0; row < ROWS; row++) {
        if (!extremes.contains(row)) {
          assertTrue(distance(anchor, row) >= edge && distance(anchor, row) <= start);
        }
      }
    }
  }

  /// The share of a query's true neighbours that a filter for 10 % accepts: much more than 10 %,
  /// about 10 %, none.
  @Test
  void kinds_differ_in_what_they_leave_of_the_neighbours() {
    int[][] truth =
        new ExactNeighbours(workload.metric(), workload.base(), IntStream.range(0, ROWS).toArray())
            .find(workload.queries(), 20, 1);

    assertTrue(left(truth, FilterKind.CORRELATED) > 0.4);
    assertEquals(0.1, left(truth, FilterKind.INDEPENDENT), 0.04);
    assertTrue(left(truth, FilterKind.ANTI_CORRELATED) < 0.005);
  }

  private double left(int[][] truth, FilterKind kind) {
    double sum = 0;
    for (int group = 0; group < groups.size(); group++) {
      int[] accepted = groups.accepted(group, kind, 0.1);
      for (int q : groups.queries(group)) {
        sum +=
            IntStream.of(truth[q]).filter(row -> Arrays.binarySearch(accepted, row) >= 0).count()
                / 20.0;
      }
    }
    return sum / workload.queries().length;
  }
}
