package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Strategy;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points 1 to 5 of a plane by their dot product.
class RecommendTest {
  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() {
    plane =
        new Plane(folder, Metric.DOT)
            .with(Plane.point(1, 1, 0), Plane.point(2, 0, 1))
            .with(Plane.point(3, 1, 1), Plane.point(4, -1, 0), Plane.point(5, 2, -1));
  }

  @AfterEach
  void close() {
    plane.close();
  }

  private static Step recommend(Strategy strategy, List<VectorInput> good, List<VectorInput> bad) {
    return Step.of(new Query.Recommend(good, bad, strategy), 10);
  }

  @Test
  void theMeanIsMovedAwayFromBadExamples() {
    // good (1, 0) and (1, 1): mean (1, 0.5); bad (0, 1): 2 (1, 0.5) - (0, 1) = (2, 0).
    Step step =
        recommend(
            Strategy.AVERAGE_VECTOR,
            List.of(Plane.of(1), Plane.of(3)),
            List.of(VectorInput.of(0, 1)));
    plane.assertScores(step, new long[] {5, 2, 4}, 4, 0, -2);
  }

  @Test
  void withoutBadExamplesItIsTheirMean() {
    // mean of (1, 0) and (0, 1) is (0.5, 0.5).
    Step step = recommend(Strategy.AVERAGE_VECTOR, List.of(Plane.of(1), Plane.of(2)), List.of());
    plane.assertScores(step, new long[] {3, 5, 4}, 1, 0.5f, -0.5f);
  }

  @Test
  void theBestExampleDecides() {
    // Products with good (1, 0) and with bad (0, 1): point 2: 0, 1; 3: 1, 1; 4: -1, 0; 5: 2, -1.
    // sq(x) = (x / (1 + |x|) + 1) / 2; a draw counts as bad.
    Step step = recommend(Strategy.BEST_SCORE, List.of(Plane.of(1)), List.of(VectorInput.of(0, 1)));
    plane.assertScores(step, new long[] {5, 4, 2, 3}, 0.8333333f, -0.5f, -0.75f, -0.75f);
  }

  @Test
  void bestScoreOfBadExamplesAlone() {
    // Products with (1, 0): 2: 0, 3: 1, 4: -1, 5: 2: the least near comes first.
    Step step = recommend(Strategy.BEST_SCORE, List.of(), List.of(Plane.of(1)));
    plane.assertScores(step, new long[] {4, 2, 3, 5}, -0.25f, -0.5f, -0.75f, -0.8333333f);
  }

  @Test
  void scoresAreAddedUp() {
    // (1, 0) + (1, 1) - (0, 1) = (2, 0) with each point.
    Step step =
        recommend(
            Strategy.SUM_SCORES,
            List.of(VectorInput.of(1, 0), VectorInput.of(1, 1)),
            List.of(Plane.of(2)));
    plane.assertScores(step, new long[] {5, 1, 3, 4}, 4, 2, 2, -2);
  }

  @Test
  void examplesAreNeeded() {
    String mean =
        plane.assertRefused(
            ErrorKind.BAD_REQUEST,
            recommend(Strategy.AVERAGE_VECTOR, List.of(), List.of(Plane.of(1))));
    assertTrue(mean.contains("At least one positive vector ID"), mean);
    plane.assertRefused(
        ErrorKind.BAD_REQUEST, recommend(Strategy.BEST_SCORE, List.of(), List.of()));
    plane.assertRefused(
        ErrorKind.BAD_REQUEST, recommend(Strategy.SUM_SCORES, List.of(), List.of()));
  }

  @Test
  void aMissingPointIsNamed() {
    assertEquals(
        "Not found: No point with id 77 found",
        plane.assertRefused(
            ErrorKind.NOT_FOUND,
            recommend(Strategy.BEST_SCORE, List.of(Plane.of(1)), List.of(Plane.of(77)))));
  }

  /// An example that lacks the vector says nothing; as a target it is missed.
  @Test
  void pointsWithoutTheVector() {
    plane.with(new WritePoint(PointId.of(9), Map.of(), Value.Obj.EMPTY));
    List<VectorInput> both = List.of(Plane.of(9), Plane.of(1));
    plane.assertScores(
        recommend(Strategy.AVERAGE_VECTOR, both, List.of()), new long[] {5, 3, 2, 4}, 2, 1, 0, -1);
    plane.assertRefused(
        ErrorKind.BAD_REQUEST, recommend(Strategy.AVERAGE_VECTOR, List.of(Plane.of(9)), List.of()));
    String refused = plane.assertRefused(ErrorKind.NOT_FOUND, Step.nearest(Plane.of(9), 3));
    assertTrue(refused.contains("for point 9"), refused);
  }

  @Test
  void examplesOfAnotherCollection() {
    plane.fixture.collections.create(
        "other",
        CollectionSettings.ofVectors(Map.of("v", new VectorSettings(2, Metric.DOT, null))));
    WritePoint away =
        new WritePoint(PointId.of(5), Map.of("v", VectorInput.of(-1, 0)), Value.Obj.EMPTY);
    Fixture.upsert(plane.fixture.collections, "other", List.of(away));
    Step step = recommend(Strategy.AVERAGE_VECTOR, List.of(Plane.of(5)), List.of());
    // Point 5 of the other collection is no point of this one, so 5 is not left out.
    plane.assertScores(
        step.withLookup(new Step.Lookup("other", "v")), new long[] {4, 2, 1, 3, 5}, 1, 0, -1, -1);
    assertEquals(
        List.of(1L, 3L, 2L, 4L),
        plane.ids(step.withLookup(new Step.Lookup(Plane.NAME, null))),
        "the collection itself");
    String unknown =
        plane.assertRefused(ErrorKind.BAD_REQUEST, step.withLookup(new Step.Lookup("other", "w")));
    assertTrue(unknown.contains("Not existing vector name error: w"), unknown);
    plane.assertRefused(ErrorKind.NOT_FOUND, step.withLookup(new Step.Lookup("none", null)));
  }
}
