package io.ocelli.engine.query.compose;

/// How similar the points of a collection are to a part on the whole.
///
/// @param deviation standard deviation of all points
public record Background(double mean, double deviation) {
  /// Points that are all as similar differ by rounding alone; deviations of vectors of length 1 are
  /// known to 1e-5.
  private static final double LEAST = 5e-5;

  /// How many deviations above the mean; 0 where all points are alike.
  double standardised(double similarity) {
    return deviation < LEAST ? 0 : (similarity - mean) / deviation;
  }
}
