package io.ocelli.ann.health;

import io.ocelli.ann.sample.VectorSample;

/// Vectors of length 1 made of others.
public final class UnitRows {
  private UnitRows() {}

  /// Each vector less a centre, made length 1; zero vectors stay zero.
  ///
  /// @param centre of `dims` numbers
  public static VectorSample of(VectorSample vectors, double[] centre) {
    int dims = vectors.dims();
    float[] values = new float[vectors.values().length];
    for (int r = 0; r < vectors.count(); r++) {
      double squares = 0;
      for (int i = 0; i < dims; i++) {
        double value = vectors.values()[r * dims + i] - centre[i];
        squares += value * value;
      }
      double factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
      for (int i = 0; i < dims; i++) {
        values[r * dims + i] = (float) (factor * (vectors.values()[r * dims + i] - centre[i]));
      }
    }
    return new VectorSample(values, vectors.count(), dims);
  }
}
