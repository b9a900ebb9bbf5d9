package io.ocelli.server.request.search;

import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Expression.Decay;
import io.ocelli.core.query.tree.Expression.Function;
import io.ocelli.core.query.tree.Expression.Shape;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.GeoJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An expression of a formula: a number, a variable, an object whose key names an operation, or a
/// condition. Reads one formula.
final class ExpressionJson {
  /// Far beyond what people write; each part costs time for each point.
  private static final int MOST_PARTS = 1_000;

  /// Reads what stands at an operation's key.
  private interface Operation {
    Expression read(BodyPart part);
  }

  private final int mostItems;
  private final FilterJson filters;
  private final Map<String, Operation> operations = new HashMap<>();
  private int parts;

  ExpressionJson(int mostItems, FilterJson filters) {
    this.mostItems = mostItems;
    this.filters = filters;
    operations.put("mult", part -> new Expression.Product(readAll(part)));
    operations.put("sum", part -> new Expression.Sum(readAll(part)));
    operations.put("div", this::quotient);
    operations.put("pow", this::power);
    put("neg", Function.NEGATED);
    put("abs", Function.ABSOLUTE);
    put("sqrt", Function.SQUARE_ROOT);
    put("exp", Function.EXPONENTIAL);
    put("log10", Function.LOG10);
    put("ln", Function.LN);
    operations.put("lin_decay", part -> decay(part, Shape.LINEAR));
    operations.put("exp_decay", part -> decay(part, Shape.EXPONENTIAL));
    operations.put("gauss_decay", part -> decay(part, Shape.GAUSSIAN));
    operations.put("geo_distance", ExpressionJson::distance);
    operations.put("datetime", part -> new Expression.Time(time(part)));
    operations.put("datetime_key", part -> new Expression.TimeAt(key(part)));
  }

  private void put(String name, Function function) {
    operations.put(name, part -> new Expression.Of(function, read(part)));
  }

  Expression read(BodyPart part) {
    parts++;
    if (parts > MOST_PARTS) {
      throw part.invalid("more than " + MOST_PARTS + " parts of a formula", "be fewer");
    }
    return switch (part.json()) {
      case Json.Int _, Json.Big _, Json.Real _ -> new Expression.Constant(part.number());
      case Json.Text(String name) -> VariableJson.read(part, name);
      case Json.Obj(Map<String, Json> fields) -> operation(part, fields);
      case Json.Null _, Json.Bool _, Json.Array _ ->
          throw part.wrongKind("number, variable, operation or condition");
    };
  }

  private Expression operation(BodyPart part, Map<String, Json> fields) {
    for (String name : fields.keySet()) {
      if (operations.containsKey(name)) {
        return operations.get(name).read(part.require(name));
      }
    }
    return new Expression.Holds(filters.condition(part));
  }

  private List<Expression> readAll(BodyPart part) {
    return part.items(mostItems).stream().map(this::read).toList();
  }

  /// `{left, right, by_zero_default}`
  private Expression quotient(BodyPart part) {
    BodyPart byZero = part.get("by_zero_default");
    return new Expression.Quotient(
        read(part.require("left")),
        read(part.require("right")),
        byZero == null ? null : byZero.number());
  }

  /// `{base, exponent}`
  private Expression power(BodyPart part) {
    return new Expression.Power(read(part.require("base")), read(part.require("exponent")));
  }

  /// `{x, target, scale, midpoint}`
  private Expression decay(BodyPart part, Shape shape) {
    BodyPart target = part.get("target");
    BodyPart scale = part.get("scale");
    BodyPart midpoint = part.get("midpoint");
    return new Decay(
        shape,
        read(part.require("x")),
        target == null ? null : read(target),
        scale == null ? Decay.DEFAULT_SCALE : scale(scale),
        midpoint == null ? Decay.DEFAULT_MIDPOINT : midpoint(midpoint, shape));
  }

  private static double scale(BodyPart part) {
    double scale = part.number();
    if (scale <= 0) {
      throw part.invalid(Double.toString(scale), "be larger than 0.0");
    }
    return scale;
  }

  /// Only a straight line can begin or end at the midpoint.
  private static double midpoint(BodyPart part, Shape shape) {
    double midpoint = part.number(0, 1);
    boolean isEnd = midpoint == 0 || midpoint == 1;
    if (isEnd && shape != Shape.LINEAR) {
      throw part.invalid(Double.toString(midpoint), "be larger than 0.0 and smaller than 1.0");
    }
    return midpoint;
  }

  /// `{origin: {lon, lat}, to}`
  private static Expression distance(BodyPart part) {
    return new Expression.Distance(GeoJson.point(part.require("origin")), key(part.require("to")));
  }

  private static Expression.Payload key(BodyPart part) {
    return new Expression.Payload(FilterJson.path(part));
  }

  private static Instant time(BodyPart part) {
    Instant time = Timestamps.parse(part.text());
    if (time == null) {
      throw part.malformed("`" + part.text() + "` is no RFC 3339 time");
    }
    return time;
  }
}
