package io.ocelli.ann.health;

/// The standard normal distribution, exact to twelve digits far out too, where most of what is
/// compared here lies.
final class NormalTail {
  /// Beyond this the probability is taken from its continued fraction.
  private static final double FAR = 3;

  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);
  private static final int TERMS = 120;

  private NormalTail() {}

  /// The probability of less than `z`.
  static double below(double z) {
    if (z > 0) {
      return 1 - below(-z);
    }
    double density = DENSITY * Math.exp(-z * z / 2);
    return -z > FAR ? density * fraction(-z) : 0.5 - density * series(-z);
  }

  /// `(P - 1/2) / density` by a series of positive terms (DLMF 7.6.2).
  private static double series(double z) {
    double term = z;
    double sum = z;
    for (int k = 1; k < TERMS && term > 1e-17 * sum; k++) {
      term *= z * z / (2 * k + 1);
      sum += term;
    }
    return sum;
  }

  /// Mills' ratio by Laplace's continued fraction (DLMF 7.9.1).
  private static double fraction(double z) {
    double value = z;
    for (int k = TERMS; k > 0; k--) {
      value = z + k / value;
    }
    return 1 / value;
  }

  /// The z that the probability is below, to 1e-9.
  ///
  /// @param p above 0, below 1; smaller ones than 1e-300 count as that
  static double quantile(double p) {
    double low = -38;
    double high = 38;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (below(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
