package io.ocelli.ann.transform;

import io.ocelli.ann.sample.VectorSample;

/// What two encoders made of the same items: row i of both is item i.
///
/// @param from of the encoder whose vectors are to be mapped
/// @param to of the encoder into whose space they are mapped
public record VectorPairs(VectorSample from, VectorSample to) {
  public VectorPairs {
    if (from.count() != to.count()) {
      throw new IllegalArgumentException(from.count() + " vectors, " + to.count() + " partners");
    }
  }

  public int count() {
    return from.count();
  }

  /// The pairs `first` up to but not including `end`.
  public VectorPairs slice(int first, int end) {
    return new VectorPairs(from.slice(first, end), to.slice(first, end));
  }

  /// The same about their means.
  VectorPairs centred() {
    return new VectorPairs(centred(from), centred(to));
  }

  /// The mean products of components about the means: `to.dims()` rows of `from.dims()` values.
  static float[] products(VectorPairs centred) {
    return Covariance.products(centred.to, centred.from);
  }

  private static VectorSample centred(VectorSample sample) {
    float[] mean = sample.mean();
    float[] values = sample.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i % mean.length];
    }
    return new VectorSample(values, sample.count(), sample.dims());
  }
}
