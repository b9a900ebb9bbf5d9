package io.ocelli.engine.query.model;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Points in the order of their values at a key: once for each different value.
final class ModelOrder {
  private final OrderBy order;
  private final PayloadType type;

  ModelOrder(OrderBy order, PayloadIndex index) {
    if (index == null || !index.canOrder()) {
      throw OcelliException.badRequest("no index with an order at " + order.key());
    }
    this.order = order;
    type = index.type();
  }

  List<Hit> of(Collection<ModelPoint> points, double score) {
    boolean ascending = order.direction() == OrderBy.Direction.ASCENDING;
    Comparator<Hit> byValue = Comparator.comparingDouble(hit -> number(hit.order()));
    Double from = order.from() == null ? null : number(counted(order.from()));
    List<Hit> hits = new ArrayList<>();
    for (ModelPoint point : points) {
      order.key().resolve(point.payload(), true).stream()
          .map(this::counted)
          .filter(Objects::nonNull)
          .distinct()
          .filter(
              value -> from == null || (ascending ? number(value) >= from : number(value) <= from))
          .forEach(value -> hits.add(new Hit(point.id(), score, value)));
    }
    hits.sort((ascending ? byValue : byValue.reversed()).thenComparing(Hit::id));
    return hits;
  }

  /// As answers have it; null for what is no value of the index's type.
  private Value counted(Value value) {
    return switch (value) {
      case Value.Int(long n) when type == PayloadType.FLOAT -> Value.of((double) n);
      case Value.Int _ when type == PayloadType.INTEGER -> value;
      case Value.Real(double n) when type == PayloadType.FLOAT -> Value.of(n + 0.0);
      case Value.Text(String text) when type == PayloadType.DATETIME -> {
        Instant time = Timestamps.parse(text);
        yield time == null ? null : Value.of(ChronoUnit.MICROS.between(Instant.EPOCH, time));
      }
      case Value.Null _, Value.Bool _, Value.Int _, Value.Real _ -> null;
      case Value.Text _, Value.Array _, Value.Obj _ -> null;
    };
  }

  private static double number(Value value) {
    return value instanceof Value.Int(long n) ? n : ((Value.Real) value).value();
  }
}
