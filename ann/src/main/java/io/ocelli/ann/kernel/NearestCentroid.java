package io.ocelli.ann.kernel;

/// Finds the nearest centroid from products: the last step of k-means' assignment, after
/// [MatrixProduct#multiplyAll] of the centroids with a block of vectors.
public interface NearestCentroid {
  /// Writes to `nearest[v]`, for `v < count`, the `c` of the smallest `bias[c] - products[v *
  /// bias.length + c]`, the lowest where several are equal; and that smallest value to `least[v]`.
  /// With `bias[c] = |c|^2 / 2` the squared distance is `2 * least[v] + |v|^2`. Padding centroids
  /// have a bias of positive infinity. `bias.length` is a multiple of [PackedMatrix#PANEL]. NaN is
  /// never the smallest; where all are NaN, `nearest[v]` is 0.
  void nearest(float[] products, float[] bias, int count, int[] nearest, float[] least);
}
