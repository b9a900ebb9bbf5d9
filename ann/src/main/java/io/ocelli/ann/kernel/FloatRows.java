package io.ocelli.ann.kernel;

/// Compares one query with many rows of 32-bit little-endian floats.
public interface FloatRows {
  /// Writes the score of row `ordinals[j]` to `out[j]` for `j < count`. A row has `query.length`
  /// floats.
  void scores(float[] query, Rows rows, int[] ordinals, int count, float[] out);
}
