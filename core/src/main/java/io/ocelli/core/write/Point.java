package io.ocelli.core.write;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import java.util.Map;

/// A point to be written.
///
/// @param vectors by name, in the collection's own space (already transformed); may be empty
public record Point(PointId id, Map<String, VectorValue> vectors, Value.Obj payload) {
  public Point {
    vectors = Map.copyOf(vectors);
  }
}
