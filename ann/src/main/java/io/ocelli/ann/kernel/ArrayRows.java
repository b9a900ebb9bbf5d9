package io.ocelli.ann.kernel;

/// Compares one query with many rows of floats that stand one after the other in an array.
public interface ArrayRows {
  /// Writes the squared Euclidean distance of row `ordinals[j]` to `out[j]` for `j < count`. A row
  /// has `query.length` floats. The same query and row come to the same bits whatever else is
  /// compared beside them.
  void scores(float[] query, float[] rows, int[] ordinals, int count, float[] out);
}
