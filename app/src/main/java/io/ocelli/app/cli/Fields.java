package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Puts a JSON object together, keys in order.
final class Fields {
  private final Map<String, Value> fields = new LinkedHashMap<>();

  Fields put(String key, Value value) {
    fields.put(key, value);
    return this;
  }

  /// @param text null becomes JSON's null
  Fields put(String key, String text) {
    return put(key, text == null ? Value.Null.NULL : Value.of(text));
  }

  Fields put(String key, long number) {
    return put(key, Value.of(number));
  }

  Fields put(String key, double number) {
    return put(key, Value.of(number));
  }

  <T> Fields list(String key, List<T> items, Function<T, Value> each) {
    return put(key, new Value.Array(items.stream().map(each).toList()));
  }

  Value.Obj object() {
    return new Value.Obj(fields);
  }
}
