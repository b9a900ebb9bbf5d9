package io.ocelli.ann.search.segment;

/// How far estimates of one query are from its exact scores, learnt from the candidates that were
/// scored twice: their mean and spread. It asks nothing of a quantiser and sees what this query
/// sees.
final class ScoreErrors {
  /// Standard deviations above the mean that a candidate is given the benefit of. The candidates
  /// that errors are learnt from are those that look best, so their errors are smaller than usual;
  /// with 3 a tenth of a point of recall in a hundred is lost, with 5 nothing to speak of.
  private static final double SPREADS = 5;

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
  double margin() {
    if (count < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean) * count / (count - 1);
    return mean + SPREADS * Math.sqrt(variance);
  }
}
