package io.ocelli.ann.outlier;

/// How much of a sample covariance `S` to take back towards equal variances, `(1 - s) S + s m I`,
/// so that the expected squared error is least: the closed form of Ledoit and Wolf, "A
/// well-conditioned estimator for large-dimensional covariance matrices", Journal of Multivariate
/// Analysis 88, 2004.
///
/// @param shrinkage s, 0 to 1
/// @param mean m, the mean variance of a component
record LedoitWolf(double shrinkage, double mean) {
  /// Everything the estimate needs to know of `count` deviations from their mean.
  ///
  /// @param trace of their scatter matrix: the sum of their squared lengths
  /// @param squares the sum of the squared elements of the scatter matrix
  /// @param fourths the sum of their lengths to the fourth
  record Sums(double count, int dims, double trace, double squares, double fourths) {}

  static LedoitWolf of(Sums sums) {
    double n = sums.count();
    double mean = sums.trace() / n / sums.dims();
    double squares = sums.squares() / (n * n);
    double spread = squares / sums.dims() - mean * mean;
    double error = (sums.fourths() / n - squares) / (n * sums.dims());
    if (!(spread > 0)) {
      return new LedoitWolf(1, mean);
    }
    return new LedoitWolf(Math.clamp(error / spread, 0, 1), mean);
  }
}
