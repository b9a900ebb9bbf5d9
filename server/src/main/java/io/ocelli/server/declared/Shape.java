package io.ocelli.server.declared;

import io.ocelli.core.payload.Value;
import io.ocelli.server.json.BodyPart;
import java.util.LinkedHashMap;
import java.util.Map;

/// The keys of an object that are checked and kept. Others are left to whoever knows them.
record Shape(Map<String, Field> fields) {
  Shape {
    fields = Map.copyOf(fields);
  }

  /// What the part holds of these keys, in its order; null stands for absent.
  Value.Obj read(BodyPart part) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String key : part.keys()) {
      Field field = fields.get(key);
      if (field != null && part.has(key)) {
        values.put(key, field.read(part.get(key)));
      }
    }
    return new Value.Obj(values);
  }

  /// With more keys.
  Shape and(String key, Field field) {
    Map<String, Field> more = new LinkedHashMap<>(fields);
    more.put(key, field);
    return new Shape(more);
  }
}
