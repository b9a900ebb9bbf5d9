package io.ocelli.engine.analysis;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A part of a result while it is put together, keys in order.
public final class Answer {
  private final Map<String, Value> fields = new LinkedHashMap<>();

  public Answer put(String key, Value value) {
    fields.put(key, value);
    return this;
  }

  public Answer put(String key, String text) {
    return put(key, Value.of(text));
  }

  public Answer put(String key, long number) {
    return put(key, Value.of(number));
  }

  /// @param number infinite ones and those that are not known become null
  public Answer put(String key, double number) {
    return put(key, Double.isFinite(number) ? Value.of(number) : Value.Null.NULL);
  }

  public Answer put(String key, boolean flag) {
    return put(key, Value.of(flag));
  }

  public Answer put(String key, List<? extends Value> items) {
    return put(key, new Value.Array(List.copyOf(items)));
  }

  public Value.Obj object() {
    return new Value.Obj(fields);
  }

  /// As requests write it. Numbers of more than 63 bits are written as text.
  public static Value id(PointId id) {
    return switch (id) {
      case PointId.Num(long number) when number >= 0 -> Value.of(number);
      case PointId.Num _ -> Value.of(id.toString());
      case PointId.Uuid(UUID uuid) -> Value.of(uuid.toString());
    };
  }
}
