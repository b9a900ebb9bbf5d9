package io.ocelli.engine.explain;

import io.ocelli.core.metric.Metric;

/// How near two vectors are, as searches say it, in double precision.
record Comparison(Metric metric) {

  /// @param b as long as the other; under cosine a zero vector scores 0
  double score(float[] a, float[] b) {
    return switch (metric) {
      case COSINE -> cosine(a, b);
      case DOT -> dot(a, b);
      case EUCLID -> Math.sqrt(squaredDistance(a, b));
      case MANHATTAN -> absoluteDifferences(a, b);
    };
  }

  /// How much nearness there is less in the second score.
  double drop(double whole, double covered) {
    return metric.higherIsNearer() ? whole - covered : covered - whole;
  }

  private static double cosine(float[] a, float[] b) {
    double lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
    return lengths > 0 ? dot(a, b) / lengths : 0;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  private static double absoluteDifferences(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((double) a[i] - b[i]);
    }
    return sum;
  }
}
