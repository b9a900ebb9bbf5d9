package io.ocelli.bench.ann.data;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import org.apache.lucene.util.VectorUtil;

/// Metrics as distances: smaller is nearer, whatever the metric. Vectors under cosine have length 1
/// already.
public final class Nearness {
  private Nearness() {}

  /// In single precision, as engines compute it: squared Euclid, or the negative dot product.
  public static float distance(Metric metric, float[] a, float[] b) {
    return switch (metric) {
      case EUCLID -> VectorUtil.squareDistance(a, b);
      case COSINE, DOT -> -VectorUtil.dotProduct(a, b);
      case MANHATTAN -> throw unsupported();
    };
  }

  /// The same in double precision, for judging.
  static double exactDistance(Metric metric, float[] a, float[] b) {
    double sum = 0;
    switch (metric) {
      case EUCLID -> {
        for (int i = 0; i < a.length; i++) {
          double difference = (double) a[i] - b[i];
          sum += difference * difference;
        }
      }
      case COSINE, DOT -> {
        for (int i = 0; i < a.length; i++) {
          sum -= (double) a[i] * b[i];
        }
      }
      case MANHATTAN -> throw unsupported();
    }
    return sum;
  }

  public static OcelliException unsupported() {
    return OcelliException.invalid(
        "--metric manhattan: the peers have no graph for it; use euclid, cosine or dot");
  }
}
