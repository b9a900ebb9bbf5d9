package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Pair;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Discover, context and feedback. Points (x, y) score x and y against the axes; f(x) is x / (1 +
/// |x|), and sq(x) is (f(x) + 1) / 2.
class PairQueriesTest {
  private static final VectorInput RIGHT = VectorInput.of(1, 0);
  private static final VectorInput LEFT = VectorInput.of(-1, 0);
  private static final VectorInput UP = VectorInput.of(0, 1);

  @TempDir Path folder;

  private Plane plane() {
    return new Plane(folder, Metric.DOT)
        .with(Plane.point(1, 1, 0), Plane.point(2, 0, 1))
        .with(Plane.point(3, 1, 1), Plane.point(4, -1, 0), Plane.point(5, 2, -1));
  }

  @Test
  void discoveryRanksBySidesThenByTheTarget() {
    try (Plane plane = plane()) {
      // Sides by the sign of x - (-x): 1, 0, 1, -1, 1. sq(y): .5, .75, .75, .5, .25.
      Step step = Step.of(new Query.Discover(UP, List.of(new Pair(RIGHT, LEFT))), 10);
      plane.assertScores(step, new long[] {3, 1, 5, 2, 4}, 1.75f, 1.5f, 1.25f, 0.75f, -0.5f);
      assertEquals(List.of(3L, 1L), plane.ids(step.withThreshold(1.4f)));
      Step alone = Step.of(new Query.Discover(UP, List.of()), 10);
      plane.assertScores(alone, new long[] {2, 3, 1, 4, 5}, 0.75f, 0.75f, 0.5f, 0.5f, 0.25f);
    }
  }

  @Test
  void aContextIsLostInByPairs() {
    try (Plane plane = plane()) {
      // x - y: 1, -1, 0, -1, 3; being equally near loses a very little.
      Step step = Step.of(new Query.Context(List.of(new Pair(RIGHT, UP))), 10);
      plane.assertScores(step, new long[] {1, 5, 3, 2, 4}, 0, 0, 0, -0.5f, -0.5f);
      Step named = Step.of(new Query.Context(List.of(new Pair(Plane.of(1), Plane.of(2)))), 10);
      assertEquals(List.of(5L, 3L, 4L), plane.ids(named), "named points are left out");
      plane.assertRefused(ErrorKind.BAD_REQUEST, Step.of(new Query.Context(List.of()), 10));
    }
  }

  @Test
  void feedbackSetsTheBestAgainstTheWorst() {
    try (Plane plane = plane()) {
      // One pair of three: UP (2) against LEFT (0): x + 2^2 * 0.5 * (y - (-x)) = 3x + 2y.
      List<Query.Rated> rated =
          List.of(
              new Query.Rated(LEFT, 0),
              new Query.Rated(UP, 2),
              new Query.Rated(VectorInput.of(7, 7), 0.5f));
      Query.Weights weights = new Query.Weights(1, 2, 0.5f);
      Step step = Step.of(new Query.Feedback(RIGHT, rated, weights), 10);
      plane.assertScores(step, new long[] {3, 5, 1, 2, 4}, 5, 4, 3, 2, -3);
      // A single example has nothing to be set against.
      Step one = Step.of(new Query.Feedback(RIGHT, rated.subList(0, 1), weights), 10);
      plane.assertScores(one, new long[] {5, 1, 3, 2, 4}, 2, 1, 1, 0, -1);
    }
  }

  /// Of distances minus the squared one counts, and the highest score comes first.
  @Test
  void scoresOfDistances() {
    try (Plane plane =
        new Plane(folder, Metric.EUCLID).with(Plane.point(1, 3, 0), Plane.point(2, 1, 0))) {
      // sq(-9) = (-0.9 + 1) / 2, sq(-1) = (-0.5 + 1) / 2.
      Step best =
          Step.of(
              new Query.Recommend(
                  List.of(VectorInput.of(0, 0)), List.of(), Query.Strategy.BEST_SCORE),
              10);
      plane.assertScores(best, new long[] {2, 1}, 0.25f, 0.05f);
      assertEquals(List.of(2L), plane.ids(best.withThreshold(0.1f)));
      Step sums =
          Step.of(
              new Query.Recommend(
                  List.of(VectorInput.of(0, 0)),
                  List.of(VectorInput.of(3, 0)),
                  Query.Strategy.SUM_SCORES),
              10);
      // -1 + 4, -9 + 0
      plane.assertScores(sums, new long[] {2, 1}, 3, -9);
    }
  }

  @Test
  void aMissingPointOfAPairIsNamed() {
    try (Plane plane = plane()) {
      Query query = new Query.Discover(UP, List.of(new Pair(RIGHT, Plane.of(8))));
      String refused = plane.assertRefused(ErrorKind.NOT_FOUND, Step.of(query, 1));
      assertTrue(refused.contains("No point with id 8"), refused);
    }
  }
}
