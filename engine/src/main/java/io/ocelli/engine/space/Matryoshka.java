package io.ocelli.engine.space;

import java.util.Arrays;

/// Vectors whose first values are a vector by themselves (Kusupati et al. 2022, "Matryoshka
/// Representation Learning").
public final class Matryoshka {
  private Matryoshka() {}

  /// The first `length` values at L2 norm 1; the whole vector, untouched, where that is its length.
  public static float[] cut(float[] vector, int length) {
    if (length == vector.length) {
      return vector;
    }
    return UnitLength.of(Arrays.copyOf(vector, length));
  }
}
