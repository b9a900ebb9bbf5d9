package io.ocelli.core.collection;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import java.util.Map;

/// A point to be written.
///
/// @param vectors by name, in the collection's own space (already transformed); may be empty
public record Point(PointId id, Map<String, float[]> vectors, Value.Obj payload) {
  public Point {
    vectors = Map.copyOf(vectors);
  }
}
