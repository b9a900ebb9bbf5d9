package io.ocelli.bench.quality.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.ComposedWorkload;
import io.ocelli.bench.quality.composed.Part;
import io.ocelli.core.id.PointId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Six pictures of cats (points 0 to 5), then five of dogs.
class ExampleWorkloadsTest {
  private static final Set<Integer> CATS = Set.of(0, 1, 2, 3, 4, 5);
  private final ExampleWorkloads workloads =
      new ExampleWorkloads(
          "pet",
          IntStream.range(0, 11).mapToObj(i -> i < 6 ? "cat" : "dog").toList(),
          Stream.generate(() -> new float[] {1}).limit(11).toList(),
          20,
          7);

  @Test
  void clearExamplesAreOfOneClass() {
    ComposedWorkload workload = workloads.clear();
    assertEquals("three of a pet, not another's", workload.name());
    assertEquals(40, workload.queries().size());
    for (ComposedQuery query : workload.queries()) {
      boolean meansCats = cats(query.unwanted()) == 0;
      assertEquals(3, query.wanted().size());
      assertEquals(meansCats ? 3 : 0, cats(query.wanted()));
    }
  }

  @Test
  void mixedExamplesLeanToTheClassThatIsMeant() {
    for (ComposedQuery query : workloads.mixed().queries()) {
      boolean meansCats = cats(query.unwanted()) == 0;
      assertEquals(meansCats ? 2 : 1, cats(query.wanted()));
    }
  }

  @Test
  void examplesAreNoAnswersAndAllOthersOfTheClassAre() {
    for (ComposedQuery query : workloads.mixed().queries()) {
      assertEquals(4, query.leftOut().size(), "three and one, all different");
      Set<Integer> right =
          query.relevant().stream()
              .map(id -> (int) ((PointId.Num) id).value())
              .collect(Collectors.toSet());
      assertTrue(query.relevant().stream().noneMatch(query.leftOut()::contains));
      boolean meansCats = cats(query.unwanted()) == 0;
      assertEquals(meansCats, CATS.containsAll(right));
      assertEquals(meansCats ? 4 : 3, right.size(), "all but the two examples");
    }
  }

  private static long cats(List<Part> parts) {
    return parts.stream()
        .map(part -> (int) ((PointId.Num) ((Part.Picture) part).id()).value())
        .filter(CATS::contains)
        .count();
  }
}
