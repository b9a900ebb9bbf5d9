package io.ocelli.bench.quality.composed;

import io.ocelli.core.id.PointId;
import java.util.List;

/// One thing that a composed query names, encoded already, so that every method is given the same.
public sealed interface Part {
  /// Of unit length.
  float[] vector();

  /// A picture of the collection.
  record Picture(PointId id, float[] vector) implements Part {}

  /// @param others the texts that could stand in its place, of unit length; empty where they are
  ///   not known
  record Words(String text, float[] vector, List<float[]> others) implements Part {
    public Words {
      others = List.copyOf(others);
    }

    public Words(String text, float[] vector) {
      this(text, vector, List.of());
    }
  }
}
