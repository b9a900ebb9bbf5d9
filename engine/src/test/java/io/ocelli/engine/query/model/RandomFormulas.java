package io.ocelli.engine.query.model;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Formulas of every expression, of values that single precision tells apart.
final class RandomFormulas {
  private static final double DAY = 86_400;
  private final Chance chance;
  private final RandomFilters filters;

  RandomFormulas(Chance chance, RandomFilters filters) {
    this.chance = chance;
    this.filters = filters;
  }

  /// Most have defaults for what points may lack.
  Query.Formula formula(int prefetches) {
    Map<Expression.Variable, Value> defaults = new HashMap<>();
    if (chance.happens(0.97)) {
      defaults.put(at("g"), new Value.Obj(Map.of("lon", Value.of(2.5), "lat", Value.of(48))));
      defaults.put(at("when"), Value.of("2024-02-28"));
      defaults.put(at("absent"), Value.of(4));
    }
    if (chance.happens(0.5)) {
      defaults.put(new Expression.Score(0), Value.of(0.25));
      defaults.put(new Expression.Score(1), Value.of(-1));
    }
    return new Query.Formula(expression(3, prefetches), defaults);
  }

  private Expression expression(int depth, int prefetches) {
    if (depth == 0 || chance.happens(0.15)) {
      return leaf(prefetches);
    }
    return switch (chance.below(8)) {
      case 0, 1 -> new Expression.Sum(chance.some(() -> expression(depth - 1, prefetches), 0, 3));
      case 2 -> new Expression.Product(chance.some(() -> expression(depth - 1, prefetches), 0, 3));
      case 3 ->
          new Expression.Quotient(
              expression(depth - 1, prefetches),
              chance.happens(0.8) ? positive(prefetches) : holds(),
              chance.happens(0.9) ? 0.75 : null);
      case 4 -> new Expression.Power(positive(prefetches), new Expression.Constant(1.5));
      case 5 -> function(expression(depth - 1, prefetches), prefetches);
      case 6 -> decay(expression(depth - 1, prefetches), 0.5 + chance.below(4));
      default -> far();
    };
  }

  private Expression leaf(int prefetches) {
    return switch (chance.below(7)) {
      case 0, 1, 2 -> new Expression.Score(chance.below(prefetches));
      case 3 -> new Expression.Score(chance.below(prefetches + 2));
      case 4 -> new Expression.Constant(chance.below(17) / 4.0 - 2);
      case 5 -> chance.happens(0.05) ? at("n") : at(chance.pick(List.of("price", "absent")));
      default -> holds();
    };
  }

  private Expression holds() {
    return new Expression.Holds(filters.condition(1));
  }

  /// A tenth or more.
  private Expression positive(int prefetches) {
    return new Expression.Sum(
        List.of(
            new Expression.Of(Expression.Function.ABSOLUTE, leaf(prefetches)),
            new Expression.Constant(0.1)));
  }

  private Expression function(Expression x, int prefetches) {
    Expression.Function function = chance.pick(List.of(Expression.Function.values()));
    return new Expression.Of(
        function,
        switch (function) {
          case NEGATED, ABSOLUTE -> x;
          case SQUARE_ROOT, LN, LOG10 -> chance.happens(0.99) ? positive(prefetches) : x;
          case EXPONENTIAL -> decay(x, 2);
        });
  }

  private Expression decay(Expression x, double scale) {
    return new Expression.Decay(
        chance.pick(List.of(Expression.Shape.values())),
        x,
        chance.maybe(() -> new Expression.Constant(0.5)),
        scale,
        chance.pick(List.of(0.1, 0.5, 0.9)));
  }

  /// By places and times.
  private Expression far() {
    if (chance.happens(0.5)) {
      return decay(new Expression.Distance(filters.place(), at("g")), 3e6);
    }
    Instant then = Instant.parse("2024-03-04T00:00:00Z");
    Expression since =
        new Expression.Sum(
            List.of(
                new Expression.TimeAt(at("when")),
                new Expression.Of(Expression.Function.NEGATED, new Expression.Time(then))));
    return decay(since, 2 * DAY);
  }

  private static Expression.Payload at(String key) {
    return new Expression.Payload(PayloadPath.parse(key));
  }
}
