package io.ocelli.ann.kernel;

/// Products of a [PackedMatrix] with one vector (a query's rotation) or many (encoding, distances
/// to all centroids).
public interface MatrixProduct {
  /// Vectors in whole numbers of this cost least.
  int TILE = 6;

  /// Writes `matrix * vector` to the first `matrix.paddedRows()` places of `out`; those past
  /// `matrix.rows()` become zero (NaN where the vector holds one).
  void multiply(PackedMatrix matrix, float[] vector, float[] out);

  /// Writes `matrix * vector` for each of the `count` vectors that stand one after the other in
  /// `vectors`, `matrix.paddedRows()` results a vector.
  void multiplyAll(PackedMatrix matrix, float[] vectors, int count, float[] out);
}
