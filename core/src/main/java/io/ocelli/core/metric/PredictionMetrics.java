package io.ocelli.core.metric;

import java.util.List;

/// How near predicted vectors come to those that they stand for.
public final class PredictionMetrics {
  private PredictionMetrics() {}

  /// The coefficient of determination over all components: 1 where all is predicted, 0 where no
  /// more than the mean of `actual`, below 0 where less than that. NaN where `actual` does not
  /// vary.
  ///
  /// @param actual what was to be predicted, in the order of `predicted`; at least one
  public static double rSquared(List<double[]> predicted, List<float[]> actual) {
    requireAsMany(predicted, actual);
    double[] mean = mean(actual);
    double missed = 0;
    double variance = 0;
    for (int row = 0; row < actual.size(); row++) {
      for (int i = 0; i < mean.length; i++) {
        double value = actual.get(row)[i];
        missed += square(value - predicted.get(row)[i]);
        variance += square(value - mean[i]);
      }
    }
    return variance > 0 ? 1 - missed / variance : Double.NaN;
  }

  /// The mean cosine of what was predicted to what was to be; a zero vector has cosine 0.
  public static double meanCosine(List<double[]> predicted, List<float[]> actual) {
    requireAsMany(predicted, actual);
    double sum = 0;
    for (int row = 0; row < actual.size(); row++) {
      double product = 0;
      double ours = 0;
      double theirs = 0;
      for (int i = 0; i < actual.get(row).length; i++) {
        product += predicted.get(row)[i] * actual.get(row)[i];
        ours += square(predicted.get(row)[i]);
        theirs += square(actual.get(row)[i]);
      }
      sum += ours > 0 && theirs > 0 ? product / Math.sqrt(ours * theirs) : 0;
    }
    return sum / actual.size();
  }

  private static double[] mean(List<float[]> rows) {
    double[] mean = new double[rows.getFirst().length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / (double) rows.size();
      }
    }
    return mean;
  }

  private static void requireAsMany(List<double[]> predicted, List<float[]> actual) {
    if (predicted.size() != actual.size() || actual.isEmpty()) {
      throw new IllegalArgumentException(
          predicted.size() + " predictions of " + actual.size() + " vectors");
    }
  }

  private static double square(double x) {
    return x * x;
  }
}
