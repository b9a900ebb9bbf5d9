package io.ocelli.engine.query;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormulaQueryTest {
  @TempDir Path folder;

  private static Step formula(Expression expression, Step... prefetch) {
    return Step.of(new Query.Formula(expression, Map.of()), 10).withPrefetch(prefetch);
  }

  private static Expression isN(long value) {
    return new Expression.Holds(
        new Condition.Field(PayloadPath.parse("n"), new FieldTest.Any(Set.of(Value.of(value)))));
  }

  @Test
  void scoresPayloadsAndConditionsTogether() {
    try (Plane plane =
        new Plane(folder, Metric.DOT)
            .with(Plane.point(1, 1, 0, Plane.n(10)), Plane.point(2, 2, 0, Plane.n(1)))
            .with(Plane.point(3, 3, 1, Plane.n(10)))) {
      Expression n = new Expression.Payload(PayloadPath.parse("n"));
      Expression x = new Expression.Score(0);
      Expression y = new Expression.Score(1);
      Expression ten = new Expression.Product(List.of(new Expression.Constant(5), isN(10)));
      Step step =
          formula(
              new Expression.Sum(List.of(x, y, n, ten)), Plane.near(1, 0, 3), Plane.near(0, 1, 1));
      // x + n + 5 where n is 10, and y of the only one in the second list.
      plane.assertScores(step, new long[] {3, 1, 2}, 3 + 1 + 10 + 5, 1 + 10 + 5, 2 + 1);
      plane.assertScores(step.withThreshold(16f), new long[] {3, 1}, 19, 16);
      plane.assertScores(step.withFilter(Plane.is("n", 1)), new long[] {2}, 3);
    }
  }

  @Test
  void equalScoresAreInTheOrderOfIds() {
    try (Plane plane =
        new Plane(folder, Metric.DOT)
            .with(Plane.point(9, 1, 0), Plane.point(4, 3, 0), Plane.point(7, 2, 0))) {
      plane.assertScores(
          formula(new Expression.Constant(2), Plane.near(1, 0, 3)), new long[] {4, 7, 9}, 2, 2, 2);
    }
  }
}
