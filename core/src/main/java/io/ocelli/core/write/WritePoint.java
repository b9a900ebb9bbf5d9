package io.ocelli.core.write;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import java.util.Map;

/// A point as a client sends it: vectors may still be pictures or texts to encode.
public record WritePoint(PointId id, Map<String, VectorInput> vectors, Value.Obj payload) {
  public WritePoint {
    vectors = Map.copyOf(vectors);
  }
}
