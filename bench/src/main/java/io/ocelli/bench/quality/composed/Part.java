package io.ocelli.bench.quality.composed;

import io.ocelli.core.id.PointId;

/// One thing that a composed query names, encoded already, so that every method is given the same.
public sealed interface Part {
  /// Of unit length.
  float[] vector();

  /// A picture of the collection.
  record Picture(PointId id, float[] vector) implements Part {}

  record Words(String text, float[] vector) implements Part {}
}
