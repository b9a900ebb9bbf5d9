package io.ocelli.engine.query.scoring;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.filter.Places;
import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the variables of a formula are for one point: what the point has, or the default. A null is
/// as good as nothing; several values at a key are no number.
final class FormulaVariables {
  private final FormulaEvaluator.PointFacts point;
  private final Map<Expression.Variable, Value> defaults;

  FormulaVariables(FormulaEvaluator.PointFacts point, Map<Expression.Variable, Value> defaults) {
    this.point = point;
    this.defaults = defaults;
  }

  /// 0 where neither the prefetch nor a default has a number.
  double score(Expression.Score variable) {
    Float score = point.score().apply(variable.prefetch());
    return score != null ? score : number(defaults.getOrDefault(variable, Value.of(0)), 0);
  }

  double number(Expression.Payload variable) {
    double number = number(value(variable, "a number"), Double.NaN);
    if (Double.isNaN(number)) {
      throw wrong(variable, "a number", "what it has is none");
    }
    return number;
  }

  GeoPoint place(Expression.Payload variable) {
    GeoPoint place = Places.place(value(variable, "a place (`lon` and `lat`)"));
    if (place == null) {
      throw wrong(variable, "a place (`lon` and `lat`)", "what it has is none");
    }
    return place;
  }

  double seconds(Expression.Payload variable) {
    Value value = value(variable, "a time");
    Instant time = value instanceof Value.Text(String text) ? Timestamps.parse(text) : null;
    if (time == null) {
      throw wrong(variable, "a time", "what it has is none");
    }
    return seconds(time);
  }

  static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  private static double number(Value value, double otherwise) {
    return switch (value) {
      case Value.Int(long n) -> n;
      case Value.Real(double n) -> n;
      case Value.Null.NULL -> otherwise;
      case Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ -> otherwise;
    };
  }

  private Value value(Expression.Payload variable, String wanted) {
    List<Value> found =
        variable.key().resolve(point.payload(), true).stream()
            .filter(value -> value != Value.Null.NULL)
            .toList();
    if (found.size() > 1) {
      throw wrong(variable, wanted, "it has " + found.size() + " values there");
    }
    Value value = found.isEmpty() ? defaults.get(variable) : found.getFirst();
    if (value == null) {
      throw wrong(variable, wanted, "it has none, and `defaults` neither");
    }
    return value;
  }

  private OcelliException wrong(Expression.Payload variable, String wanted, String why) {
    return OcelliException.badRequest(
        "Wrong input: the formula wants "
            + wanted
            + " at `"
            + variable.key()
            + "` of point "
            + point.name()
            + ": "
            + why);
  }
}
