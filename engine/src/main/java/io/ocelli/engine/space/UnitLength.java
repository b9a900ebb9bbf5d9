package io.ocelli.engine.space;

/// Vectors made one long.
public final class UnitLength {
  private UnitLength() {}

  /// A copy at L2 norm 1; zero stays zero. In double precision: the squares of large components
  /// overflow a float.
  public static float[] of(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    float[] unit = vector.clone();
    for (int i = 0; i < unit.length && norm > 0; i++) {
      unit[i] = (float) (unit[i] / norm);
    }
    return unit;
  }
}
