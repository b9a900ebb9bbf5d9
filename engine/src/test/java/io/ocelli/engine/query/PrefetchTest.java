package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points (1, 0) to (6, 0) under ids 1 to 6, `n` is 1 for odd ones and 0 for even ones; by
/// distance.
class PrefetchTest {
  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() {
    plane = new Plane(folder, Metric.EUCLID);
    for (int id = 1; id <= 6; id++) {
      plane.with(Plane.point(id, id, 0, Plane.n(id % 2)));
    }
  }

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void whatWasPrefetchedIsScoredAgain() {
    // Nearest to 0: 1, 2, 3; of these nearest to 6: 3, 2, 1.
    Step step = Plane.near(6, 0, 2).withPrefetch(Plane.near(0, 0, 3));
    plane.assertScores(step, new long[] {3, 2}, 3, 4);
  }

  @Test
  void severalPrefetchesAreOneSetOfPoints() {
    Step step = Plane.near(0, 0, 10).withPrefetch(Plane.near(6, 0, 2), Plane.near(5, 0, 1));
    plane.assertScores(step, new long[] {5, 6}, 5, 6);
  }

  @Test
  void filtersReachAllTheStepsBelow() {
    // Of the odd ones nearest to 0: 1, 3; had the filter come last, 1 would be left of 1 and 2.
    Step step = Plane.near(6, 0, 10).withFilter(Plane.is("n", 1)).withPrefetch(Plane.near(0, 0, 2));
    assertEquals(List.of(3L, 1L), plane.ids(step));
    Step deep = Plane.near(6, 0, 10).withPrefetch(step.withFilter(Plane.is("n", 1)));
    assertEquals(List.of(3L, 1L), plane.ids(deep));
    Step both =
        Plane.near(6, 0, 10)
            .withFilter(Plane.is("n", 1))
            .withPrefetch(Plane.near(0, 0, 9).withFilter(Plane.is("n", 0)));
    assertEquals(List.of(), plane.ids(both));
  }

  @Test
  void thresholdsHoldStepByStep() {
    Step step =
        Plane.near(6, 0, 10)
            .withThreshold(3.5f)
            .withPrefetch(Plane.near(0, 0, 10).withThreshold(4.5f));
    assertEquals(List.of(4L, 3L), plane.ids(step), "at most 4.5 from 0 and 3.5 from 6");
  }

  /// A point that any step names answers nothing, wherever it is named.
  @Test
  void namedPointsAreLeftOutEverywhere() {
    Step step = Plane.near(0, 0, 10).withPrefetch(Step.nearest(Plane.of(1), 3));
    assertEquals(List.of(2L, 3L, 4L), plane.ids(step));
    Step beside = Plane.fused(10, Step.nearest(Plane.of(1), 1), Plane.near(0, 0, 2));
    assertEquals(List.of(2L, 3L), plane.ids(beside));
    assertEquals(
        List.of(2L, 3L, 4L, 5L, 6L),
        plane.ids(Plane.fused(10, Step.nearest(Plane.of(1), 1), Step.of(Query.ById.BY_ID, 10))));
  }

  @Test
  void orderAndSampleOfWhatWasPrefetched() {
    OrderBy byN = new OrderBy(PayloadPath.key("n"), OrderBy.Direction.DESCENDING, null);
    Step ordered = Step.of(new Query.Ordered(byN), 10).withPrefetch(Plane.near(0, 0, 3));
    List<ScoredPoint> points = plane.points(ordered);
    assertEquals(List.of(1L, 3L, 2L), Plane.ids(points), "equal values in the order of ids");
    assertEquals(
        List.of(Value.of(1), Value.of(1), Value.of(0)),
        points.stream().map(ScoredPoint::orderValue).toList());
    Step sample = Step.of(Query.Sample.RANDOM, 2).withPrefetch(Plane.near(0, 0, 3));
    Set<Long> drawn = new HashSet<>(plane.ids(sample));
    assertEquals(2, drawn.size());
    assertTrue(Set.of(1L, 2L, 3L).containsAll(drawn), "drawn " + drawn);
  }

  @Test
  void anOffsetIsTakenOffTheWholeAnswer() {
    Step fused = Plane.fused(2, Plane.near(0, 0, 4), Plane.near(1, 0, 4));
    assertEquals(List.of(1L, 2L), plane.ids(fused));
    assertEquals(List.of(3L, 4L), ids(SearchRequest.of(fused).withOffset(2)));
    assertEquals(List.of(), ids(SearchRequest.of(fused).withOffset(4)));
    assertEquals(
        List.of(), ids(SearchRequest.of(Plane.near(0, 0, 5)).withOffset(Integer.MAX_VALUE)));
  }

  private List<Long> ids(SearchRequest request) {
    return Plane.ids(plane.search(request).points());
  }

  @Test
  void ranksAreFused() {
    // Lists 1 2 3 and 3 2: with k = 2, 3: 1/4 + 1/2, 2: 1/3 + 1/3, 1: 1/2.
    Step fused = Plane.fused(10, Plane.near(0, 0, 3), Plane.near(3, 0, 2).withFilter(notFour()));
    plane.assertScores(fused, new long[] {3, 2, 1}, 0.75f, 0.6666667f, 0.5f);
    plane.assertScores(fused.withThreshold(0.6f), new long[] {3, 2}, 0.75f, 0.6666667f);
  }

  private static Filter notFour() {
    return new Filter(
        List.of(), List.of(), List.of(new Condition.HasId(Set.of(PointId.of(4)))), null);
  }

  @Test
  void equalFusedScoresAreInTheOrderOfIds() {
    // 6 and 1 are each first of one list and in no other.
    Step fused = Plane.fused(10, Plane.near(9, 0, 1), Plane.near(0, 0, 1));
    plane.assertScores(fused, new long[] {1, 6}, 0.5f, 0.5f);
  }

  @Test
  void bothKindsOfSearchMakeAHybridAnswer() {
    plane.with(
        Plane.point(7, 70, 0, Plane.payload("text", Value.of("red fox"))),
        Plane.point(8, 80, 0, Plane.payload("text", Value.of("fox"))));
    Step words = Step.nearest(new VectorInput.Text("fox", "bm25"), 2);
    assertEquals(SearchMode.LEXICAL, plane.search(SearchRequest.of(words)).mode());
    SearchRequest unknown = SearchRequest.of(words.withUsing("nope"));
    assertEquals(
        ErrorKind.BAD_REQUEST,
        assertThrows(OcelliException.class, () -> plane.search(unknown)).kind());
    Step hybrid = Plane.fused(10, Plane.near(0, 0, 2).withThreshold(1.5f), words);
    var answer = plane.search(SearchRequest.of(hybrid));
    assertEquals(SearchMode.HYBRID, answer.mode());
    // The shorter text comes first; the cut-off of one leg takes nothing from the other.
    assertEquals(List.of(1L, 8L, 7L), Plane.ids(answer.points()));
    Step again = words.withPrefetch(Plane.near(75, 0, 1));
    assertEquals(List.of(7L), plane.ids(again), "words of what was prefetched");
  }

  @Test
  void treesThatMeanNothingAreRefused() {
    Step near = Plane.near(0, 0, 1);
    Query one = new Query.Formula(new Expression.Constant(1), Map.of());
    assertTrue(refused(Step.of(one, 1)).contains("cannot apply Formula without prefetches"));
    assertTrue(refused(Plane.fused(1)).contains("cannot apply Fusion without prefetches"));
    assertTrue(
        refused(Step.of(Query.ById.BY_ID, 1).withPrefetch(near)).contains("query is needed"));
    Query weighted = new Query.RankFusion(2, List.of(1f));
    assertTrue(refused(Step.of(weighted, 1).withPrefetch(near, near)).contains("length (1)"));
    assertTrue(refused(Plane.fused(1, near).withUsing("v")).contains("'using'"));
    assertTrue(refused(Step.of(Query.ById.BY_ID, 1).withThreshold(1f)).contains("threshold"));
    plane.assertRefused(ErrorKind.INVALID_VALUE, Plane.fused(1, Plane.near(0, 0, 0)));
  }

  private String refused(Step step) {
    return plane.assertRefused(ErrorKind.BAD_REQUEST, step);
  }

  @Test
  void treesAreAsDeepAsTheyMayBe() {
    Step deep = Plane.near(0, 0, 1);
    for (int depth = 0; depth < Step.MAX_DEPTH; depth++) {
      deep = Plane.near(0, 0, 1).withPrefetch(deep);
    }
    assertEquals(List.of(1L), plane.ids(deep));
    assertTrue(refused(Plane.near(0, 0, 1).withPrefetch(deep)).contains("64 deep"));
  }
}
