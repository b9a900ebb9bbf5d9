package io.ocelli.engine.query.compose;

/// The standard normal distribution function, by cubic interpolation in a table: to 1e-9 and
/// without falling anywhere.
final class NormalDistribution {
  /// Beyond it the function is 0 or 1 to the last bit of a float.
  private static final int MOST = 8;

  private static final int STEPS = 64;
  private static final double STEP = 1.0 / STEPS;

  /// Up to the middle; the other half is its mirror image.
  private static final double[] VALUES = new double[MOST * STEPS + 1];

  private static final double[] SLOPES = new double[VALUES.length];

  static {
    SLOPES[0] = density(0);
    // From the tail inwards: as a sum of what is positive, what is small has all its digits.
    for (int i = 1; i < VALUES.length; i++) {
      SLOPES[i] = density(i);
      VALUES[i] = VALUES[i - 1] + area(i);
    }
    double whole = 2 * VALUES[VALUES.length - 1];
    for (int i = 0; i < VALUES.length; i++) {
      VALUES[i] /= whole;
    }
  }

  private NormalDistribution() {}

  private static double z(int i) {
    return -MOST + i * STEP;
  }

  private static double density(int i) {
    return Math.exp(-z(i) * z(i) / 2) / Math.sqrt(2 * Math.PI);
  }

  /// Of the step before `i`: the trapezoid, and what slopes at its ends say of its curvature
  /// (Euler-Maclaurin).
  private static double area(int i) {
    double bend = z(i) * SLOPES[i] - z(i - 1) * SLOPES[i - 1];
    return STEP / 2 * (SLOPES[i - 1] + SLOPES[i]) + STEP * STEP / 12 * bend;
  }

  /// The share of a normal distribution of mean 0 and variance 1 that lies below `z`.
  static double below(double z) {
    if (!(z > -MOST)) {
      return 0;
    }
    if (z > 0) {
      return 1 - below(-z);
    }
    double at = (z + MOST) * STEPS;
    int i = Math.min((int) at, VALUES.length - 2);
    double t = at - i;
    double rise = VALUES[i + 1] - VALUES[i];
    double first = SLOPES[i] * STEP - rise;
    double last = rise - SLOPES[i + 1] * STEP;
    return VALUES[i] + t * rise + t * (1 - t) * ((1 - t) * first + t * last);
  }
}
