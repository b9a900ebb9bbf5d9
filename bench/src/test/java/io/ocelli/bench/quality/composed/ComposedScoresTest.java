package io.ocelli.bench.quality.composed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.id.PointId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Checked by hand: twelve points, always answered in the order of their ids.
class ComposedScoresTest {
  private static final List<PointId> BY_ID = ids(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

  @Test
  void whatIsLeftOutTakesNoPlace() {
    ComposedWorkload workload =
        new ComposedWorkload(
            "w",
            List.of(
                // Ranks 1 and 4 of 1, 2, 3, 4, ...: the point that asks is left out.
                query(Set.of(0), 1, 4),
                // Rank 11.
                query(Set.of(0), 11),
                // Rank 6.
                query(Set.of(), 5)));
    ComposedScores scores = ComposedScores.measure(workload, _ -> BY_ID);
    assertEquals(3, scores.queries());
    assertEquals(((1 + 2 / 4.0) / 2 + 1 / 11.0 + 1 / 6.0) / 3, scores.map(), 1e-12);
    assertEquals(Map.of(1, 1 / 3.0, 5, 1 / 3.0, 10, 2 / 3.0), scores.recall());
  }

  private static ComposedQuery query(Set<Integer> leftOut, int... relevant) {
    return new ComposedQuery(
        List.of(),
        List.of(),
        leftOut.stream().map(PointId::of).collect(Collectors.toSet()),
        Set.copyOf(ids(relevant)));
  }

  private static List<PointId> ids(int... ids) {
    return Arrays.stream(ids).mapToObj(PointId::of).toList();
  }
}
