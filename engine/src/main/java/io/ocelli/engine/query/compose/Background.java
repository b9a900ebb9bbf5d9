package io.ocelli.engine.query.compose;

/// How similar the points of a collection are to a part on the whole.
///
/// @param deviation standard deviation of all points; 0 where they differ by rounding alone
public record Background(double mean, double deviation) {
  /// Deviations of vectors of length 1 are known to 1e-5.
  private static final double LEAST = 5e-5;

  /// @param length of the collection's vectors
  public static Background of(double mean, double deviation, double length) {
    return new Background(mean, deviation < LEAST * length ? 0 : deviation);
  }

  /// How many deviations above the mean; 0 where all points are alike.
  double standardised(double similarity) {
    return deviation == 0 ? 0 : (similarity - mean) / deviation;
  }
}
