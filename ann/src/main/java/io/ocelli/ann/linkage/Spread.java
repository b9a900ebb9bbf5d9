package io.ocelli.ann.linkage;

import io.ocelli.ann.sample.VectorSample;

/// A threshold for vectors of which nothing is known but how far apart they lie.
public final class Spread {
  /// What two clusters are to be less apart than two vectors at random are, to be one.
  public static final double SHARE = 0.8;

  /// Vectors that are nearer than this part of their length are copies.
  private static final double COPIES = 1e-6;

  /// Its square is above 0 as a float.
  private static final double LEAST = 1e-18;

  private Spread() {}

  /// [#SHARE] of the root of the mean squared distance of two of the vectors, but above 0: where
  /// all are copies of one, they are together.
  public static double threshold(VectorSample vectors) {
    double squares = 0;
    for (float value : vectors.values()) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares / Math.max(1, vectors.count()));
    return Math.max(SHARE * between(vectors), Math.max(COPIES * length, LEAST));
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
