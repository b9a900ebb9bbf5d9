package io.ocelli.ann.mapped;

/// Vectors made one long.
final class Unit {
  private Unit() {}

  /// A copy of length 1; zero stays zero. In double precision: the squares of large components
  /// overflow a float.
  static float[] of(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    float[] unit = vector.clone();
    if (squares > 0) {
      double length = Math.sqrt(squares);
      for (int i = 0; i < unit.length; i++) {
        unit[i] = (float) (unit[i] / length);
      }
    }
    return unit;
  }
}
