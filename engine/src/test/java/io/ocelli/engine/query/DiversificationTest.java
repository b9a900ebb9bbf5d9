package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiversificationTest {
  @TempDir Path folder;

  private static Step mmr(VectorInput target, float diversity, int candidates, int limit) {
    return Step.of(new Query.Nearest(target, new Query.Diversity(diversity, candidates)), limit);
  }

  /// Relevance to (1, 1): 1.9, 1.8, 1. To point 1: point 2 1.71, point 3 0.9.
  private Plane plane() {
    return new Plane(folder, Metric.DOT)
        .with(Plane.point(1, 1, 0.9f), Plane.point(2, 0.9f, 0.9f))
        .with(Plane.point(3, 0, 1));
  }

  @Test
  void whatIsUnlikeTheFirstComesSecond() {
    try (Plane plane = plane()) {
      VectorInput target = VectorInput.of(1, 1);
      // 0.5 * 1.8 - 0.5 * 1.71 = 0.045 < 0.5 * 1 - 0.5 * 0.9 = 0.05; scores stay those of nearness.
      plane.assertScores(mmr(target, 0.5f, 0, 3), new long[] {1, 3, 2}, 1.9f, 1, 1.8f);
      plane.assertScores(mmr(target, 0, 0, 3), new long[] {1, 2, 3}, 1.9f, 1.8f, 1);
      assertEquals(List.of(1L, 3L), plane.ids(mmr(target, 0.5f, 3, 2)));
      assertEquals(List.of(1L, 2L), plane.ids(mmr(target, 0.5f, 2, 3)), "of two candidates");
      assertEquals(List.of(2L, 3L), plane.ids(mmr(Plane.of(1), 1, 9, 3)), "the nearest is first");
    }
  }

  @Test
  void candidatesAreTheSameOnEveryPage() {
    try (Plane plane = plane()) {
      SearchRequest second = SearchRequest.of(mmr(VectorInput.of(1, 1), 0.5f, 3, 1)).withOffset(1);
      assertEquals(List.of(3L), Plane.ids(plane.search(second).points()));
      SearchRequest beyond = SearchRequest.of(mmr(VectorInput.of(1, 1), 0.5f, 0, 1)).withOffset(1);
      assertEquals(List.of(), Plane.ids(plane.search(beyond).points()));
    }
  }

  @Test
  void distancesCountSquaredAndNegated() {
    try (Plane plane =
        new Plane(folder, Metric.EUCLID)
            .with(Plane.point(1, 1, 0), Plane.point(2, 1.2f, 0), Plane.point(3, -1.3f, 0))) {
      // After 1: 2 has 0.5 * -1.44 + 0.5 * 0.04 = -0.7, 3 has 0.5 * -1.69 + 0.5 * 5.29 = 1.8.
      Step step = mmr(VectorInput.of(0, 0), 0.5f, 0, 3);
      plane.assertScores(step, new long[] {1, 3, 2}, 1, 1.3f, 1.2f);
      Step prefetched = step.withPrefetch(Plane.near(2, 0, 2));
      plane.assertScores(prefetched, new long[] {1, 2}, 1, 1.2f);
    }
  }

  @Test
  void wordsHaveNoVectors() {
    try (Plane plane = plane()) {
      plane.assertRefused(
          ErrorKind.BAD_REQUEST, mmr(new VectorInput.Text("fox", "bm25"), 0.5f, 0, 3));
    }
  }
}
