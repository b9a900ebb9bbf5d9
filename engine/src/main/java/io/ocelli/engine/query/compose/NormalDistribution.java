package io.ocelli.engine.query.compose;

/// The standard normal distribution function, by lines between the entries of a table: to 1e-6,
/// most of which is the rounding of floats, and without falling anywhere.
public final class NormalDistribution {
  /// Beyond it the function is 0 or 1 to the last bit of a float.
  private static final int MOST = 8;

  /// Entries from one deviation to the next.
  private static final int STEPS = 512;

  private static final double STEP = 1.0 / STEPS;
  private static final int LAST = 2 * MOST * STEPS;
  private static final float[] VALUES = new float[LAST + 2];

  static {
    double[] lower = new double[LAST / 2 + 1];
    // From the tail inwards: as a sum of what is positive, what is small has all its digits.
    for (int i = 1; i < lower.length; i++) {
      lower[i] = lower[i - 1] + area(i);
    }
    double whole = 2 * lower[lower.length - 1];
    for (int i = 0; i < lower.length; i++) {
      VALUES[i] = (float) (lower[i] / whole);
      VALUES[LAST - i] = (float) (1 - lower[i] / whole);
    }
    VALUES[LAST + 1] = 1;
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
    double bend = z(i) * density(i) - z(i - 1) * density(i - 1);
    return STEP / 2 * (density(i - 1) + density(i)) + STEP * STEP / 12 * bend;
  }

  /// The share of a normal distribution of mean 0 and variance 1 that lies below `z`.
  public static float below(double z) {
    float entry = (float) ((z + MOST) * STEPS);
    float within = Math.max(0f, Math.min(LAST, entry));
    int i = (int) within;
    return VALUES[i] + (within - i) * (VALUES[i + 1] - VALUES[i]);
  }
}
