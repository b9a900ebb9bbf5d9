package io.ocelli.encoder.head;

import io.ocelli.encoder.contract.Head;

/// The functions of [Head.Activation].
final class Activations {
  private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /// Beyond it erf is 1 in double precision.
  private static final double FLAT = 6;

  private Activations() {}

  static float apply(Head.Activation activation, double x) {
    return (float)
        switch (activation) {
          case IDENTITY -> x;
          case TANH -> Math.tanh(x);
          case RELU -> Math.max(0, x);
          case GELU -> 0.5 * x * (1 + erf(x / Math.sqrt(2)));
        };
  }

  /// The error function by the series `2/sqrt(pi) e^(-x^2) sum 2^n x^(2n+1) / (2n+1)!!` (Abramowitz
  /// and Stegun 7.1.6), whose terms have one sign, so that nothing cancels.
  static double erf(double x) {
    if (Math.abs(x) > FLAT) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > Math.ulp(sum) / 4; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_BY_ROOT_PI * Math.exp(-x * x) * sum;
  }
}
