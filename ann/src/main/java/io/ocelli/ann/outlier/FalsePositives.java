package io.ocelli.ann.outlier;

import java.util.Arrays;

/// What scores normal points get, and so how often chance alone makes a score as high: p-values by
/// rank (split conformal prediction; Bates, Candes, Lei, Romano and Sesia, "Testing for outliers
/// with conformal p-values", Annals of Statistics 51, 2023). No distribution is assumed. A new
/// normal point's p-value is at most `a` with a probability of at most `a`, as far as the scores
/// are those of points that were held out.
public final class FalsePositives {
  private final double[] rising;

  /// @param normal the scores of normal points, each as if it had not been known; larger is
  ///   stranger; at least one
  public FalsePositives(double[] normal) {
    rising = normal.clone();
    Arrays.sort(rising);
  }

  /// The score that a share of normal points is beyond: at most `rate` of new ones. Infinite where
  /// there are too few normal points for so small a rate.
  ///
  /// @param rate above 0, below 1
  public double threshold(double rate) {
    int kept = (int) Math.ceil((1 - rate) * (rising.length + 1) - 1e-9);
    return kept > rising.length ? Double.POSITIVE_INFINITY : rising[Math.max(0, kept - 1)];
  }

  /// The smallest rate that [#threshold] is finite for.
  public double smallestRate() {
    return 1.0 / (rising.length + 1);
  }

  /// How likely a normal point that is not among those known scores at least as high.
  public double pValue(double score) {
    return (1.0 + atLeast(score)) / (rising.length + 1);
  }

  /// The share of the known points that score at least as high, the one asked about among them.
  public double pValueOfKnown(double score) {
    return (double) atLeast(score) / rising.length;
  }

  private int atLeast(double score) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return rising.length - low;
  }
}
