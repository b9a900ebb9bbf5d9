package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.RerankStage.Diversify;
import io.ocelli.core.query.rerank.RerankStage.Exact;
import io.ocelli.core.query.rerank.RerankStage.Expand;
import io.ocelli.core.query.rerank.RerankStage.Second;
import io.ocelli.core.query.rerank.StageTrace;
import io.ocelli.core.query.rerank.StageTrace.Climb;
import io.ocelli.core.query.rerank.StageTrace.Moved;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stages after a search, by hand.
class RerankTest {
  @TempDir Path folder;

  private static SearchRequest near(float x, float y, int limit, RerankStage... stages) {
    return SearchRequest.of(Plane.near(x, y, limit)).withRerank(List.of(stages));
  }

  private static List<Long> ids(Plane plane, SearchRequest request) {
    return Plane.ids(plane.search(request).points());
  }

  private static List<Float> scores(SearchAnswer answer) {
    return answer.points().stream().map(ScoredPoint::score).toList();
  }

  /// By their products with (1, 0): 3, 2, 1, 0.
  private Plane plane() {
    return new Plane(folder, Metric.DOT)
        .with(Plane.point(1, 3, 0), Plane.point(2, 2, 5), Plane.point(3, 1, 9))
        .with(Plane.point(4, 0, 0));
  }

  @Test
  void aStagePutsWhatItScoredBeforeTheRest() {
    try (Plane plane = plane()) {
      Second upwards = new Second("", Query.nearest(VectorInput.of(0, 1)), 2);
      SearchAnswer answer = plane.search(near(1, 0, 4, upwards));
      assertEquals(List.of(2L, 1L, 3L, 4L), Plane.ids(answer.points()));
      assertEquals(List.of(5f, 0f, 1f, 0f), scores(answer), "the rest keeps its scores");
    }
  }

  @Test
  void theSearchFindsAsManyAsTheWidestStageLooksAt() {
    try (Plane plane = plane()) {
      Second upwards = new Second("", Query.nearest(VectorInput.of(0, 1)), 3);
      assertEquals(List.of(3L), ids(plane, near(1, 0, 1, upwards)));
      assertEquals(List.of(2L, 1L), ids(plane, near(1, 0, 2, upwards).withOffset(1)));
      assertEquals(List.of(4L), ids(plane, near(1, 0, 9, upwards).withOffset(3)));
    }
  }

  @Test
  void theTraceTellsHowTheOrderChanged() {
    try (Plane plane = plane()) {
      Second upwards = new Second("", Query.nearest(VectorInput.of(0, 1)), 3);
      SearchRequest request = near(1, 0, 1, upwards, new Exact(4));
      assertNull(plane.search(request).trace(), "nobody asked");
      List<StageTrace> stages = plane.search(request.withExplain(true)).trace().rerank();
      // 1 2 3 4 becomes 3 2 1 4: all pairs of the three change, 3 comes in for 1.
      assertEquals(
          List.of("second", 3, 3, new Moved(-1, 1, 1, new Climb(PointId.of(3), 3, 1))),
          told(stages.getFirst()));
      // And back: of six pairs three change.
      assertEquals(
          List.of("exact", 4, 4, new Moved(0, 1, 1, new Climb(PointId.of(1), 3, 1))),
          told(stages.getLast()));
      assertEquals(
          List.of("exact", 2, 2, new Moved(1, 0, 0, null)),
          told(
              plane
                  .search(near(1, 0, 2, new Exact(2)).withExplain(true))
                  .trace()
                  .rerank()
                  .getFirst()));
    }
  }

  private static List<Object> told(StageTrace stage) {
    assertTrue(stage.nanos() >= 0);
    return List.of(stage.stage(), stage.in(), stage.scored(), stage.moved());
  }

  @Test
  void exactAsksTheSameOfPrefetchedPoints() {
    try (Plane plane = plane()) {
      Step recommended =
          Step.of(
                  new Query.Recommend(
                      List.of(VectorInput.of(0, 1)), List.of(), Query.Strategy.SUM_SCORES),
                  3)
              .withPrefetch(Plane.near(1, 0, 3));
      SearchRequest request =
          SearchRequest.of(recommended)
              .withRerank(
                  List.of(new Second("", Query.nearest(VectorInput.of(1, 0)), 3), new Exact(3)));
      assertEquals(List.of(3L, 2L, 1L), ids(plane, request));
    }
  }

  @Test
  void expansionTurnsTheQueryTowardsItsNeighbours() {
    try (Plane plane =
        new Plane(folder, Metric.COSINE)
            .with(Plane.point(1, 10, 4), Plane.point(2, 10, -5), Plane.point(3, 10, 7))) {
      assertEquals(List.of(1L, 2L, 3L), ids(plane, near(1, 0, 3)));
      // With its nearest the query lies at (10, 2) or so: 7 is nearer than -5 then.
      assertEquals(
          List.of(1L, 3L, 2L), ids(plane, near(1, 0, 3, new Expand(null, 1, 0, false, 3))));
      assertEquals(
          List.of(1L, 2L, 3L), ids(plane, near(1, 0, 3, new Expand(null, 1, 0, false, 2))));
      assertEquals(List.of(1L, 3L, 2L), ids(plane, near(1, 0, 3, new Expand(null, 1, 0, true, 2))));
      assertEquals(List.of(1L, 2L, 3L), ids(plane, near(1, 0, 3, new Expand(null, 0, 0, true, 3))));
    }
  }

  @Test
  void anExpandedSearchFindsOnlyWhatMayAnswer() {
    try (Plane plane =
        new Plane(folder, Metric.COSINE)
            .with(
                Plane.point(1, 10, 4, Plane.n(1)),
                Plane.point(2, 10, -1, Plane.n(1)),
                Plane.point(3, 10, 5, Plane.n(2)),
                Plane.point(4, 10, 6, Plane.n(1)),
                Plane.point(5, 10, 0, Plane.n(1)))) {
      Expand expand = new Expand(null, 2, 0, true, 9);
      Step named = Step.nearest(Plane.of(5), 2).withFilter(Plane.is("n", 1));
      assertEquals(
          List.of(2L, 1L, 4L),
          ids(plane, SearchRequest.of(named.withLimit(9)).withRerank(List.of(expand))),
          "without 3, which the filter leaves out, and 5, which asks");
      // The cosine of (10, 6) and (10, 0) is 0.857, of (10, 4) 0.928.
      assertEquals(
          List.of(2L, 1L),
          ids(
              plane,
              SearchRequest.of(named.withThreshold(0.9f).withLimit(9))
                  .withRerank(List.of(expand))));
    }
  }

  @Test
  void diversityWeighsScoresThatAStageGave() {
    // By (1, 0): 1, 2, 3; 1 and 2 are alike.
    try (Plane plane =
        new Plane(folder, Metric.DOT)
            .with(Plane.point(1, 1, 0.9f), Plane.point(2, 0.9f, 0.9f), Plane.point(3, 0.5f, -1))) {
      Diversify half = new Diversify(null, 0.5f, 9);
      assertEquals(List.of(1L, 3L, 2L), ids(plane, near(1, 0, 3, half)));
      assertEquals(
          List.of(1f, 0.5f, 0.9f), scores(plane.search(near(1, 0, 3, half))), "scores stay");
      assertEquals(List.of(1L, 2L, 3L), ids(plane, near(1, 0, 3, new Diversify(null, 0, 9))));
      assertEquals(
          List.of(1L, 2L, 3L),
          ids(plane, near(1, 0, 3, new Exact(2), half)),
          "no further than the scores before go");
    }
  }

  @Test
  void distancesAreRelevantWhereTheyAreShort() {
    try (Plane plane =
        new Plane(folder, Metric.EUCLID)
            .with(Plane.point(1, 1, 0), Plane.point(2, 1.2f, 0), Plane.point(3, -1.3f, 0))) {
      assertEquals(List.of(1L, 2L, 3L), ids(plane, near(0, 0, 3, new Diversify(null, 0, 9))));
      assertEquals(List.of(1L, 3L, 2L), ids(plane, near(0, 0, 3, new Diversify(null, 0.6f, 9))));
    }
  }

  @Test
  void valuesOfAnOrderTravelWithTheirPoints() {
    try (Plane plane =
        new Plane(folder, Metric.DOT)
            .with(Plane.point(1, 1, 0, Plane.n(5)), Plane.point(2, 2, 0, Plane.n(6)))) {
      OrderBy order = new OrderBy(PayloadPath.key("n"), OrderBy.Direction.ASCENDING, null);
      SearchRequest request =
          SearchRequest.of(Step.of(new Query.Ordered(order), 2))
              .withRerank(List.of(new Second("", Query.nearest(VectorInput.of(1, 0)), 9)));
      List<ScoredPoint> points = plane.search(request).points();
      assertEquals(List.of(2L, 1L), Plane.ids(points));
      assertEquals(
          List.of(Value.of(6), Value.of(5)), points.stream().map(ScoredPoint::orderValue).toList());
    }
  }

  @Test
  void everySearchOfABatchHasItsStages() {
    try (Plane plane = plane()) {
      Second upwards = new Second("", Query.nearest(Plane.of(3)), 3);
      List<SearchAnswer> answers =
          plane.fixture.collections.searchAll(
              Plane.NAME, List.of(near(1, 0, 2), near(1, 0, 2, upwards)), Deadline.never());
      assertEquals(List.of(1L, 2L), Plane.ids(answers.getFirst().points()));
      assertEquals(List.of(3L, 2L), Plane.ids(answers.getLast().points()));
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    try (Plane plane = plane()) {
      refused(
          plane,
          ErrorKind.BAD_REQUEST,
          "`nowhere`",
          near(1, 0, 1, new Second("nowhere", Query.nearest(VectorInput.of(1, 0)), 3)));
      refused(
          plane,
          ErrorKind.BAD_REQUEST,
          "give the stage a `query`",
          near(1, 0, 1, new Second("", null, 3)));
      refused(
          plane,
          ErrorKind.NOT_FOUND,
          "77",
          near(1, 0, 1, new Second("", Query.nearest(Plane.of(77)), 3)));
      refused(
          plane,
          ErrorKind.BAD_REQUEST,
          "compares vectors",
          SearchRequest.of(Step.of(Query.ById.BY_ID, 3)).withRerank(List.of(new Exact(3))));
      refused(
          plane,
          ErrorKind.BAD_REQUEST,
          "after a prefetch",
          SearchRequest.of(Plane.near(1, 0, 1).withPrefetch(Plane.near(1, 0, 3)))
              .withRerank(List.of(new Expand(null, 1, 0, true, 3))));
      refused(
          plane,
          ErrorKind.BAD_REQUEST,
          "as `nearest`",
          SearchRequest.of(
                  Step.of(new Query.Context(List.of(new Query.Pair(Plane.of(1), Plane.of(2)))), 3))
              .withRerank(List.of(new Expand(null, 1, 0, false, 3))));
      refused(
          plane,
          ErrorKind.INVALID_VALUE,
          "at most 8",
          near(1, 0, 1).withRerank(Collections.nCopies(9, new Exact(3))));
      assertThrows(
          OcelliException.class,
          () ->
              plane.fixture.collections.groups(
                  Plane.NAME,
                  new GroupRequest(near(1, 0, 1, new Exact(3)), PayloadPath.key("n"), 1, null),
                  Deadline.never()));
      assertEquals(
          ErrorKind.INVALID_VALUE,
          assertThrows(OcelliException.class, () -> new Exact(10_001)).kind());
      assertEquals(
          ErrorKind.INVALID_VALUE,
          assertThrows(OcelliException.class, () -> new Diversify(null, Float.NaN, 3)).kind());
    }
  }

  private static void refused(Plane plane, ErrorKind kind, String part, SearchRequest request) {
    OcelliException e = assertThrows(OcelliException.class, () -> plane.search(request));
    assertEquals(kind, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
