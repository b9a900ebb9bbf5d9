package io.ocelli.engine.query.compose;

/// The standard normal distribution function, by cubic interpolation in a table: to 1e-9 and
/// without falling anywhere.
final class NormalDistribution {
  /// Beyond it the function is 0 or 1 to the last bit of a float.
  private static final int MOST = 8;

  private static final int STEPS = 64;
  private static final double STEP = 1.0 / STEPS;
  private static final double[] VALUES = new double[2 * MOST * STEPS + 1];
  private static final double[] SLOPES = new double[VALUES.length];

  static {
    for (int i = 0; i < VALUES.length; i++) {
      double z = -MOST + i * STEP;
      SLOPES[i] = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      VALUES[i] = series(z, SLOPES[i]);
    }
  }

  private NormalDistribution() {}

  /// Marsaglia 2004, "Evaluating the normal distribution".
  private static double series(double z, double density) {
    double term = z;
    double sum = z;
    for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
      term *= z * z / i;
      sum += term;
    }
    return Math.clamp(0.5 + sum * density, 0, 1);
  }

  /// The share of a normal distribution of mean 0 and variance 1 that lies below `z`.
  static double below(double z) {
    if (!(z > -MOST)) {
      return 0;
    }
    if (z >= MOST) {
      return 1;
    }
    double at = (z + MOST) * STEPS;
    int i = (int) at;
    double t = at - i;
    double rise = VALUES[i + 1] - VALUES[i];
    double first = SLOPES[i] * STEP - rise;
    double last = rise - SLOPES[i + 1] * STEP;
    return VALUES[i] + t * rise + t * (1 - t) * ((1 - t) * first + t * last);
  }
}
