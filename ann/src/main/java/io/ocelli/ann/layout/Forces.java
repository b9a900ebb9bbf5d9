package io.ocelli.ann.layout;

/// What draws two points of a map together or drives them apart, times their difference, by their
/// squared distance: the gradients of McInnes, Healy and Melville 2018, section 3.2. They are
/// looked up in tables of 32 values an octave, straight lines between (7e-4 off at most), which is
/// faster than powers and the same on every machine.
final class Forces {
  /// Squared distances from 2^-30 to 2^14 are told apart.
  private static final int LOWEST = -30;

  private static final int OCTAVES = 44;
  private static final int STEP_BITS = 5;
  private static final int SHIFT = 23 - STEP_BITS;
  private static final int FIRST = (127 + LOWEST) << STEP_BITS;
  private static final int LAST = (OCTAVES << STEP_BITS) - 1;
  private static final float STEP = 1f / (1 << SHIFT);

  /// Keeps points on the same spot from infinite forces.
  private static final double SOFTENING = 1e-3;

  private final float[] attraction = new float[LAST + 2];
  private final float[] repulsion = new float[LAST + 2];

  Forces(MembershipCurve curve) {
    double a = curve.a();
    double b = curve.b();
    for (int i = 0; i < attraction.length; i++) {
      double square = Float.intBitsToFloat((FIRST + i) << SHIFT);
      double power = a * StrictMath.pow(square, b);
      attraction[i] = (float) (-2 * b * power / (square * (1 + power)));
      repulsion[i] = (float) (2 * b / ((SOFTENING + square) * (1 + power)));
    }
  }

  /// Below 0.
  float attraction(float square) {
    return at(attraction, square);
  }

  /// Above 0.
  float repulsion(float square) {
    return at(repulsion, square);
  }

  private static float at(float[] table, float square) {
    int bits = Float.floatToRawIntBits(square);
    int place = (bits >>> SHIFT) - FIRST;
    if (place < 0) {
      return table[0];
    }
    if (place > LAST) {
      return table[LAST + 1];
    }
    float part = (bits & ((1 << SHIFT) - 1)) * STEP;
    return table[place] + part * (table[place + 1] - table[place]);
  }
}
