package io.ocelli.ann.linkage;

import io.ocelli.ann.sample.VectorSample;

/// A threshold for vectors of which nothing is known but how far apart they lie.
public final class Spread {
  /// What two clusters are to be less apart than two vectors at random are, to be one.
  public static final double SHARE = 0.8;

  private Spread() {}

  /// [#SHARE] of the root of the mean squared distance of two of the vectors.
  public static double threshold(VectorSample vectors) {
    return SHARE * between(vectors);
  }

  /// The root of the mean squared distance of two different vectors; 0 where there are not two.
  public static double between(VectorSample vectors) {
    float[] mean = vectors.mean();
    double sum = 0;
    for (int i = 0; i < vectors.values().length; i++) {
      double difference = vectors.values()[i] - mean[i % mean.length];
      sum += difference * difference;
    }
    return Math.sqrt(2 * sum / Math.max(1, vectors.count() - 1));
  }
}
