package io.ocelli.bench.ann.scale;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How a cost grows with the size n: as n to the power of the slope of the line through the
/// logarithms, by least squares.
final class PowerLaw {
  private PowerLaw() {}

  /// @return NaN where fewer than two sizes have a cost above 0
  static double exponent(List<ScaleRow> rows, ToDoubleFunction<ScaleRow> cost) {
    double[][] points =
        rows.stream()
            .filter(row -> cost.applyAsDouble(row) > 0)
            .map(row -> new double[] {Math.log(row.rows()), Math.log(cost.applyAsDouble(row))})
            .toArray(double[][]::new);
    double meanX = 0;
    double meanY = 0;
    for (double[] point : points) {
      meanX += point[0] / points.length;
      meanY += point[1] / points.length;
    }
    double covariance = 0;
    double variance = 0;
    for (double[] point : points) {
      covariance += (point[0] - meanX) * (point[1] - meanY);
      variance += (point[0] - meanX) * (point[0] - meanX);
    }
    return covariance / variance;
  }
}
