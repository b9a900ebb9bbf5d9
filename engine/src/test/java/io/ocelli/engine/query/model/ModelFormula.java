package io.ocelli.engine.query.model;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.filter.Places;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import java.time.Instant;
import java.util.List;

/// The value of a formula for one point.
final class ModelFormula {
  private final Query.Formula formula;
  private final ModelPoint point;
  private final List<Double> scores;

  /// @param scores of the point in each prefetch, null where it is not in there
  ModelFormula(Query.Formula formula, ModelPoint point, List<Double> scores) {
    this.formula = formula;
    this.point = point;
    this.scores = scores;
  }

  double value() {
    return finite((float) of(formula.expression()));
  }

  private double of(Expression expression) {
    return switch (expression) {
      case Expression.Constant(double value) -> value;
      case Expression.Score score -> score(score);
      case Expression.Payload payload -> number(found(payload));
      case Expression.Holds(var condition) -> point.holds(condition) ? 1 : 0;
      case Expression.Distance(GeoPoint origin, Expression.Payload to) ->
          metres(origin, place(found(to)));
      case Expression.Time(Instant value) -> seconds(value);
      case Expression.TimeAt(Expression.Payload key) -> seconds(time(found(key)));
      case Expression.Product(List<Expression> factors) -> product(factors);
      case Expression.Sum(List<Expression> terms) -> terms.stream().mapToDouble(this::of).sum();
      case Expression.Quotient quotient -> quotient(quotient);
      case Expression.Power(Expression base, Expression exponent) ->
          finite(Math.pow(of(base), of(exponent)));
      case Expression.Of(Expression.Function function, Expression argument) ->
          function(function, of(argument));
      case Expression.Decay decay -> decay(decay);
    };
  }

  private double score(Expression.Score score) {
    Double found = score.prefetch() < scores.size() ? scores.get(score.prefetch()) : null;
    if (found != null) {
      return found;
    }
    return switch (formula.defaults().get(score)) {
      case Value.Int(long value) -> value;
      case Value.Real(double value) -> value;
      case null -> 0;
      case Value.Null _, Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ -> 0;
    };
  }

  /// The one value at the key, or its default.
  private Value found(Expression.Payload variable) {
    PayloadPath key = variable.key();
    boolean ofEach = key.steps().getLast() == PayloadPath.Every.EVERY;
    List<Value> values = key.resolve(point.payload(), !ofEach);
    if (values.isEmpty()) {
      Value otherwise = formula.defaults().get(variable);
      if (otherwise == null) {
        throw refused("nothing at " + key);
      }
      return otherwise;
    }
    return values.size() == 1 ? values.getFirst() : new Value.Array(values);
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Int(long number) -> number;
      case Value.Real(double number) -> number;
      case Value.Null _, Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ ->
          throw refused("no number: " + value);
    };
  }

  private static GeoPoint place(Value value) {
    GeoPoint place = Places.place(value);
    if (place == null) {
      throw refused("no place: " + value);
    }
    return place;
  }

  private static Instant time(Value value) {
    Instant time = value instanceof Value.Text(String text) ? Timestamps.parse(text) : null;
    if (time == null) {
      throw refused("no time: " + value);
    }
    return time;
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  /// Spherical law of cosines in its haversine form, on the mean radius of the Earth.
  private static double metres(GeoPoint a, GeoPoint b) {
    double north = Math.toRadians(b.lat() - a.lat()) / 2;
    double east = Math.toRadians(b.lon() - a.lon()) / 2;
    double h =
        Math.pow(Math.sin(north), 2)
            + Math.cos(Math.toRadians(a.lat()))
                * Math.cos(Math.toRadians(b.lat()))
                * Math.pow(Math.sin(east), 2);
    return 2 * 6_371_008.8 * Math.asin(Math.sqrt(Math.min(1, h)));
  }

  private double product(List<Expression> factors) {
    double product = 1;
    for (Expression factor : factors) {
      double value = of(factor);
      if (value == 0) {
        return 0;
      }
      product *= value;
    }
    return product;
  }

  private double quotient(Expression.Quotient quotient) {
    double left = of(quotient.left());
    if (left == 0) {
      return 0;
    }
    double right = of(quotient.right());
    return right == 0 && quotient.byZero() != null ? quotient.byZero() : finite(left / right);
  }

  private static double function(Expression.Function function, double x) {
    return switch (function) {
      case NEGATED -> -x;
      case ABSOLUTE -> Math.abs(x);
      case SQUARE_ROOT -> finite(Math.sqrt(x));
      case EXPONENTIAL -> finite(Math.exp(x));
      case LOG10 -> finite(Math.log10(x));
      case LN -> finite(Math.log(x));
    };
  }

  private double decay(Expression.Decay decay) {
    double x = of(decay.x());
    double target = decay.target() == null ? 0 : of(decay.target());
    double scales = Math.abs(x - target) / decay.scale();
    return switch (decay.shape()) {
      case LINEAR -> Math.max(0, 1 - (1 - decay.midpoint()) * scales);
      case EXPONENTIAL -> Math.pow(decay.midpoint(), scales);
      case GAUSSIAN -> Math.pow(decay.midpoint(), scales * scales);
    };
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw refused("not finite");
    }
    return value;
  }

  private static OcelliException refused(String why) {
    return OcelliException.badRequest(why);
  }
}
