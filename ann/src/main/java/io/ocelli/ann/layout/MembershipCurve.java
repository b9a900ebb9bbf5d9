package io.ocelli.ann.layout;

/// How strongly two points of a map belong together, by their distance d: `1 / (1 + a d^(2b))`. The
/// curve is fitted to one that is 1 up to the least distance and falls exponentially after it
/// (McInnes, Healy and Melville 2018, "UMAP", definition 11).
///
/// @param a above 0
/// @param b above 0
public record MembershipCurve(double a, double b) {
  private static final int SAMPLES = 300;
  private static final int STEPS = 100;

  /// The least squares fit at 300 distances from 0 to three spreads, by Gauss-Newton steps that are
  /// damped where they would not help (Levenberg-Marquardt).
  ///
  /// @param minDistance at least 0, below three spreads
  /// @param spread above 0
  public static MembershipCurve fit(double minDistance, double spread) {
    if (!(minDistance >= 0 && spread > 0 && minDistance < 3 * spread)) {
      throw new IllegalArgumentException(minDistance + " of " + spread);
    }
    MembershipCurve best = new MembershipCurve(1, 1);
    double error = best.error(minDistance, spread);
    double damping = 1e-3;
    for (int i = 0; i < STEPS; i++) {
      MembershipCurve next = best.step(minDistance, spread, damping);
      double nextError = next.error(minDistance, spread);
      if (next.a > 0 && next.b > 0 && nextError <= error) {
        best = next;
        error = nextError;
        damping /= 4;
      } else {
        damping *= 4;
      }
    }
    return best;
  }

  /// @param distance not squared
  public double at(double distance) {
    return 1 / (1 + a * StrictMath.pow(distance, 2 * b));
  }

  private static double wanted(double distance, double minDistance, double spread) {
    return distance < minDistance ? 1 : StrictMath.exp((minDistance - distance) / spread);
  }

  private static double distance(int i, double spread) {
    return 3 * spread * i / (SAMPLES - 1);
  }

  private double error(double minDistance, double spread) {
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double d = distance(i, spread);
      double residual = wanted(d, minDistance, spread) - at(d);
      sum += residual * residual;
    }
    return sum;
  }

  private MembershipCurve step(double minDistance, double spread, double damping) {
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double ra = 0;
    double rb = 0;
    for (int i = 1; i < SAMPLES; i++) {
      double d = distance(i, spread);
      double value = at(d);
      double power = StrictMath.pow(d, 2 * b);
      double byA = -value * value * power;
      double byB = -value * value * a * power * 2 * StrictMath.log(d);
      double residual = wanted(d, minDistance, spread) - value;
      aa += byA * byA;
      ab += byA * byB;
      bb += byB * byB;
      ra += byA * residual;
      rb += byB * residual;
    }
    aa *= 1 + damping;
    bb *= 1 + damping;
    double determinant = aa * bb - ab * ab;
    return new MembershipCurve(
        a + (ra * bb - rb * ab) / determinant, b + (rb * aa - ra * ab) / determinant);
  }
}
