package io.ocelli.ann.search.segment;

/// How far estimates of one query are from its exact scores, learnt from the candidates that were
/// scored twice: their mean and spread. It asks nothing of a quantiser and sees what this query
/// sees.
final class ScoreErrors {
  private double sum;
  private double squares;
  private int count;

  void add(float estimate, float exact) {
    double error = (double) exact - estimate;
    if (Double.isFinite(error)) {
      sum += error;
      squares += error * error;
      count++;
    }
  }

  /// What an exact score may exceed its estimate by.
  ///
  /// @param spreads standard deviations above the mean that a candidate is given the benefit of.
  ///   The candidates that errors are learnt from are those that look best, so their errors are
  ///   smaller than usual
  double margin(double spreads) {
    if (count < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean) * count / (count - 1);
    return mean + spreads * Math.sqrt(variance);
  }
}
