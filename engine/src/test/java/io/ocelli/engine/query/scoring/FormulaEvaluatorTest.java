package io.ocelli.engine.query.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Expression.Function;
import io.ocelli.core.query.tree.Expression.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A point with score 0.5 in the first prefetch and none in the second.
class FormulaEvaluatorTest {
  private static final Condition YES = new Condition.HasId(Set.of());
  private static final Condition NO = new Condition.HasVector("no");

  private static final Value.Obj PAYLOAD =
      new Value.Obj(
          Map.of(
              "price",
              Value.of(4),
              "name",
              Value.of("four"),
              "one",
              new Value.Array(List.of(Value.of(2.5))),
              "many",
              new Value.Array(List.of(Value.of(1), Value.of(2))),
              "nothing",
              Value.Null.NULL,
              "seen",
              Value.of("1970-01-02T00:00:00.5Z"),
              "at",
              new Value.Obj(Map.of("lon", Value.of(0), "lat", Value.of(1)))));

  private static float value(Expression formula, Map<Expression.Variable, Value> defaults) {
    var point =
        new FormulaEvaluator.PointFacts(
            "7", prefetch -> prefetch == 0 ? 0.5f : null, PAYLOAD, YES::equals);
    return new FormulaEvaluator(point, defaults).score(formula);
  }

  private static float value(Expression formula) {
    return value(formula, Map.of());
  }

  private static Expression of(double constant) {
    return new Expression.Constant(constant);
  }

  private static Expression.Payload at(String key) {
    return new Expression.Payload(PayloadPath.parse(key));
  }

  private static Expression apply(Function function, double x) {
    return new Expression.Of(function, of(x));
  }

  private static String refused(Expression formula) {
    OcelliException refused = assertThrows(OcelliException.class, () -> value(formula));
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
    assertTrue(refused.getMessage().contains("point 7"), refused.getMessage());
    return refused.getMessage();
  }

  @Test
  void variables() {
    assertEquals(0.5f, value(new Expression.Score(0)));
    assertEquals(0f, value(new Expression.Score(1)));
    Expression.Score second = new Expression.Score(1);
    assertEquals(3f, value(second, Map.of(second, Value.of(3))));
    assertEquals(0f, value(second, Map.of(second, Value.of("three"))));
    assertEquals(4f, value(at("price")));
    assertEquals(2.5f, value(at("one")), "an array of one is that one");
    assertEquals(9f, value(at("absent"), Map.of(at("absent"), Value.of(9))));
    assertEquals(9f, value(at("nothing"), Map.of(at("nothing"), Value.of(9))));
    assertEquals(1f, value(new Expression.Holds(YES)));
    assertEquals(0f, value(new Expression.Holds(NO)));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertTrue(refused(at("absent")).contains("`absent`"));
    refused(at("nothing"));
    refused(at("name"));
    assertTrue(refused(at("many")).contains("2 values"));
    refused(new Expression.Distance(new GeoPoint(0, 0), at("price")));
    refused(new Expression.TimeAt(at("name")));
  }

  @Test
  void placesAndTimes() {
    // One degree of a meridian: 6371008.8 * pi / 180.
    assertEquals(111_195.08f, value(new Expression.Distance(new GeoPoint(0, 0), at("at"))), 0.05f);
    assertEquals(86_400.5f, value(new Expression.TimeAt(at("seen"))));
    assertEquals(1.25f, value(new Expression.Time(Instant.ofEpochMilli(1_250))));
  }

  @Test
  void arithmetic() {
    assertEquals(7.5f, value(new Expression.Sum(List.of(of(1), of(2.5), at("price")))));
    assertEquals(8f, value(new Expression.Product(List.of(of(2), at("price")))));
    assertEquals(1f, value(new Expression.Product(List.of())));
    assertEquals(0f, value(new Expression.Sum(List.of())));
    assertEquals(2f, value(new Expression.Quotient(at("price"), of(2), null)));
    assertEquals(8f, value(new Expression.Power(of(2), of(3))));
    assertEquals(-3f, value(apply(Function.NEGATED, 3)));
    assertEquals(3f, value(apply(Function.ABSOLUTE, -3)));
    assertEquals(3f, value(apply(Function.SQUARE_ROOT, 9)));
    assertEquals((float) Math.E, value(apply(Function.EXPONENTIAL, 1)));
    assertEquals(2f, value(apply(Function.LOG10, 100)));
    assertEquals(1f, value(apply(Function.LN, Math.E)));
  }

  @Test
  void nothingAfterAZeroIsLookedAt() {
    assertEquals(0f, value(new Expression.Product(List.of(of(0), at("absent")))));
    assertEquals(0f, value(new Expression.Quotient(of(0), at("absent"), null)));
    assertEquals(6f, value(new Expression.Quotient(of(1), of(0), 6.0)));
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertTrue(refused(new Expression.Quotient(of(1), of(0), null)).contains("1.0 / 0.0"));
    refused(apply(Function.SQUARE_ROOT, -1));
    refused(apply(Function.LN, 0));
    refused(apply(Function.LOG10, -1));
    refused(apply(Function.EXPONENTIAL, 1e6));
    refused(new Expression.Power(of(-1), of(0.5)));
    refused(new Expression.Product(List.of(of(1e300), of(1e300))));
    refused(of(1e300));
  }

  private static float decayed(Shape shape, double x, Expression target) {
    return value(new Expression.Decay(shape, of(x), target, 10, 0.25));
  }

  /// 1 at the target, 0.25 at 10 from it.
  @Test
  void decays() {
    for (Shape shape : Shape.values()) {
      assertEquals(1f, decayed(shape, 5, of(5)), 1e-6f);
      assertEquals(0.25f, decayed(shape, 15, of(5)), 1e-6f);
      assertEquals(0.25f, decayed(shape, -10, null), 1e-6f);
    }
    // At twice the distance: 1 - 2 * 0.75 is below 0; 0.25^2; 0.25^4.
    assertEquals(0f, decayed(Shape.LINEAR, 20, null), 1e-6f);
    assertEquals(0.0625f, decayed(Shape.EXPONENTIAL, 20, null), 1e-6f);
    assertEquals(0.00390625f, decayed(Shape.GAUSSIAN, 20, null), 1e-6f);
  }
}
