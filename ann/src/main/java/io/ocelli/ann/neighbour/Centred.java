package io.ocelli.ann.neighbour;

import io.ocelli.ann.sample.VectorSample;

/// Vectors less their mean, so that products do not lose small differences of large numbers.
///
/// @param mean to seven bits of the greatest component: more are of no use, and whole numbers of
///   few digits stay such, so that their products are exact and ties remain ties
/// @param halves half the square of each centred vector
record Centred(VectorSample vectors, float[] mean, float[] halves) {
  static Centred of(VectorSample vectors) {
    float[] mean = roundedMean(vectors);
    float[] halves = new float[vectors.count()];
    for (int r = 0; r < halves.length; r++) {
      double squares = 0;
      for (int i = 0; i < mean.length; i++) {
        float value = vectors.values()[r * mean.length + i] - mean[i];
        squares += (double) value * value;
      }
      halves[r] = (float) (squares / 2);
    }
    return new Centred(vectors, mean, halves);
  }

  private static float[] roundedMean(VectorSample vectors) {
    float most = 0;
    for (float value : vectors.values()) {
      most = Math.max(most, Math.abs(value));
    }
    float unit = Math.scalb(1f, Math.max(Float.MIN_EXPONENT, Math.getExponent(most) - 7));
    float[] mean = vectors.mean();
    for (int i = 0; i < mean.length; i++) {
      mean[i] = Math.round(mean[i] / unit) * unit;
    }
    return mean;
  }

  /// A copy of rows `from` up to but not including `to`.
  float[] rows(int from, int to) {
    int dims = mean.length;
    float[] rows = new float[(to - from) * dims];
    for (int r = from; r < to; r++) {
      copy(r, rows, (r - from) * dims);
    }
    return rows;
  }

  void copy(int row, float[] into, int at) {
    int start = row * mean.length;
    for (int i = 0; i < mean.length; i++) {
      into[at + i] = vectors.values()[start + i] - mean[i];
    }
  }
}
