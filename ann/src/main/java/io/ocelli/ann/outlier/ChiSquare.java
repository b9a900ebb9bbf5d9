package io.ocelli.ann.outlier;

/// The chi-square distribution: what squared Mahalanobis distances follow where vectors are
/// normally distributed and the covariance is known.
public final class ChiSquare {
  private static final double EPSILON = 1e-15;
  private static final int MAX_TERMS = 100_000;

  /// Coefficients of Stirling's series for the logarithm of the gamma function: Bernoulli numbers
  /// over products of two (DLMF 5.11.1).
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188
  };

  private ChiSquare() {}

  /// The probability of more than `x`.
  ///
  /// @param dims degrees of freedom
  public static double tail(double x, int dims) {
    double a = dims / 2.0;
    double half = x / 2;
    if (!(half > 0)) {
      return 1;
    }
    return half < a + 1 ? 1 - lower(a, half) : upper(a, half);
  }

  /// What is exceeded with a probability of `rate`.
  public static double threshold(double rate, int dims) {
    double low = 0;
    double high = dims + 10;
    while (tail(high, dims) > rate) {
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (tail(middle, dims) > rate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// The regularised lower incomplete gamma function by its series (DLMF 8.11.4).
  private static double lower(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int k = 1; k < MAX_TERMS && term > EPSILON * sum; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
  }

  /// The regularised upper one by its continued fraction (DLMF 8.9.2), from the top down by Lentz's
  /// method.
  private static double upper(double a, double x) {
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double fraction = d;
    for (int k = 1; k < MAX_TERMS; k++) {
      double numerator = -k * (k - a);
      b += 2;
      d = 1 / (numerator * d + b);
      c = b + numerator / c;
      fraction *= c * d;
      if (Math.abs(c * d - 1) < EPSILON) {
        break;
      }
    }
    return fraction * Math.exp(a * Math.log(x) - x - logGamma(a));
  }

  /// Shifted to where Stirling's series is exact to the last digits.
  static double logGamma(double x) {
    double shift = 0;
    double z = x;
    for (; z < 15; z++) {
      shift += Math.log(z);
    }
    double sum = (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI);
    double power = z;
    for (double coefficient : STIRLING) {
      sum += coefficient / power;
      power *= z * z;
    }
    return sum - shift;
  }
}
