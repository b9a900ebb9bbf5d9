package io.ocelli.engine.cluster;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// Parts of answers.
final class Objects {
  private Objects() {}

  /// @param parts keys, each with its value after it
  static Value.Obj of(Object... parts) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i += 2) {
      fields.put((String) parts[i], (Value) parts[i + 1]);
    }
    return new Value.Obj(fields);
  }

  /// What [io.ocelli.engine.analysis.Answer#id] wrote.
  static PointId id(Value value) {
    return value instanceof Value.Int(long number)
        ? PointId.of(number)
        : PointId.parse(((Value.Text) value).value());
  }
}
