package io.ocelli.engine.query.scoring;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// The value of a formula for one point.
public final class FormulaEvaluator {
  private final PointFacts point;
  private final FormulaVariables variables;

  /// What a formula can ask of a point.
  ///
  /// @param name of the point in errors
  /// @param score in a prefetch, null where that lacks the point
  public record PointFacts(
      String name, IntFunction<Float> score, Value.Obj payload, Predicate<Condition> holds) {}

  /// @param defaults what variables are that the point lacks
  public FormulaEvaluator(PointFacts point, Map<Expression.Variable, Value> defaults) {
    this.point = point;
    variables = new FormulaVariables(point, defaults);
  }

  /// The score of the point.
  ///
  /// @throws OcelliException BAD_REQUEST where a variable is missing or no number, or the value is
  ///   not finite
  public float score(Expression formula) {
    double value = value(formula);
    float score = (float) value;
    if (!Float.isFinite(score)) {
      throw notFinite("the score is " + value);
    }
    return score;
  }

  private double value(Expression expression) {
    return switch (expression) {
      case Expression.Constant(double value) -> value;
      case Expression.Score score -> variables.score(score);
      case Expression.Payload key -> variables.number(key);
      case Expression.Holds(Condition condition) -> point.holds().test(condition) ? 1 : 0;
      case Expression.Distance(var origin, var to) -> origin.metersTo(variables.place(to));
      case Expression.Time(var time) -> FormulaVariables.seconds(time);
      case Expression.TimeAt(var key) -> variables.seconds(key);
      case Expression.Product(List<Expression> factors) -> product(factors);
      case Expression.Sum(List<Expression> terms) -> terms.stream().mapToDouble(this::value).sum();
      case Expression.Quotient quotient -> quotient(quotient);
      case Expression.Power(Expression base, Expression exponent) ->
          power(value(base), value(exponent));
      case Expression.Of(Expression.Function function, Expression argument) ->
          applied(function, value(argument));
      case Expression.Decay decay -> decayed(decay);
    };
  }

  /// What follows a factor of 0 is not looked at, so it may be missing.
  private double product(List<Expression> factors) {
    double product = 1;
    for (Expression factor : factors) {
      double value = value(factor);
      if (value == 0) {
        return 0;
      }
      product *= value;
    }
    return product;
  }

  private double quotient(Expression.Quotient quotient) {
    double left = value(quotient.left());
    if (left == 0) {
      return 0;
    }
    double right = value(quotient.right());
    if (right == 0 && quotient.byZero() != null) {
      return quotient.byZero();
    }
    return finite(left / right, left + " / " + right);
  }

  private double power(double base, double exponent) {
    return finite(Math.pow(base, exponent), base + " ^ " + exponent);
  }

  private double applied(Expression.Function function, double x) {
    return switch (function) {
      case NEGATED -> -x;
      case ABSOLUTE -> Math.abs(x);
      case SQUARE_ROOT -> finite(Math.sqrt(x), "sqrt(" + x + ")");
      case EXPONENTIAL -> finite(Math.exp(x), "exp(" + x + ")");
      case LOG10 -> finite(Math.log10(x), "log10(" + x + ")");
      case LN -> finite(Math.log(x), "ln(" + x + ")");
    };
  }

  private double decayed(Expression.Decay decay) {
    double target = decay.target() == null ? 0 : value(decay.target());
    double steps = Math.abs(value(decay.x()) - target) / decay.scale();
    return switch (decay.shape()) {
      case LINEAR -> Math.max(0, 1 - (1 - decay.midpoint()) * steps);
      case EXPONENTIAL -> Math.exp(Math.log(decay.midpoint()) * steps);
      case GAUSSIAN -> Math.exp(Math.log(decay.midpoint()) * steps * steps);
    };
  }

  private double finite(double value, String expression) {
    if (!Double.isFinite(value)) {
      throw notFinite(expression + " is " + value);
    }
    return value;
  }

  private OcelliException notFinite(String what) {
    return OcelliException.badRequest(
        "Wrong input: the formula has no finite value for point "
            + point.name()
            + ": "
            + what
            + "; `by_zero_default` or a condition can keep it away");
  }
}
