package io.ocelli.ann.kernel.pq;

/// The centroids of a product quantiser, in the order in which [PqTables] reads them: coordinate
/// `k` of centroid `c` of subspace `s` stands at `(s * width + k) * centroids + c`, so that
/// neighbouring lanes hold neighbouring centroids.
///
/// @param values the coordinates, `subspaces * width * centroids`; not copied
/// @param subspaces how many parts a vector is cut into
/// @param width dimensions of a part
/// @param centroids centroids of a part, a multiple of 16
public record Codebooks(float[] values, int subspaces, int width, int centroids) {
  public Codebooks {
    if (centroids % 16 != 0 || values.length != subspaces * width * centroids) {
      throw new IllegalArgumentException(
          values.length + " values do not make " + subspaces + " x " + width + " x " + centroids);
    }
  }

  /// Dimensions of a whole vector.
  public int dims() {
    return subspaces * width;
  }
}
