package io.ocelli.ann.score;

import io.ocelli.core.metric.Metric;

/// What nearness means inside the index, always as a score of which more is nearer: L2 is minus the
/// squared distance, DOT the inner product, COSINE the inner product of vectors made one long (zero
/// stays zero), L1 minus the sum of absolute differences.
public enum Space {
  L2(Metric.EUCLID),
  DOT(Metric.DOT),
  COSINE(Metric.COSINE),
  L1(Metric.MANHATTAN);

  private final Metric metric;

  Space(Metric metric) {
    this.metric = metric;
  }

  /// The space in which vectors prepared for a metric are compared, see
  /// [io.ocelli.ann.search.Scores#prepared].
  public static Space of(Metric metric) {
    return switch (metric) {
      case EUCLID -> L2;
      case DOT -> DOT;
      case COSINE -> COSINE;
      case MANHATTAN -> L1;
    };
  }

  /// What users call it.
  public Metric metric() {
    return metric;
  }
}
