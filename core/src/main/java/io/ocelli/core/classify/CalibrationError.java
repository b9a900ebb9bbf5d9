package io.ocelli.core.classify;

/// How far probabilities are from how often they come true: expected calibration error over bins of
/// equal width (Guo, Pleiss, Sun and Weinberger 2017, section 2). Bin m of 15 holds the confidences
/// in ((m - 1) / 15, m / 15]; the error is the sum, over bins, of their share of all predictions
/// times |accuracy - mean confidence|.
public final class CalibrationError {
  private static final int BINS = 15;

  private final long[] counts = new long[BINS];
  private final long[] right = new long[BINS];
  private final double[] confidence = new double[BINS];

  /// @param probability of the label that was answered, 0 to 1
  public void add(double probability, boolean isRight) {
    int bin = Math.clamp((int) Math.ceil(probability * BINS) - 1, 0, BINS - 1);
    counts[bin]++;
    right[bin] += isRight ? 1 : 0;
    confidence[bin] += probability;
  }

  public double expected() {
    double error = 0;
    long total = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(right[bin] - confidence[bin]);
      total += counts[bin];
    }
    return error / total;
  }

  public double accuracy() {
    long all = 0;
    long good = 0;
    for (int bin = 0; bin < BINS; bin++) {
      all += counts[bin];
      good += right[bin];
    }
    return (double) good / all;
  }
}
