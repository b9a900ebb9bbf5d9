package io.ocelli.core.collection;

import io.ocelli.core.collection.VectorSettings.EncoderRef;

/// One named sparse vector of a collection. Sparse vectors are compared by their dot product.
///
/// @param idf whether a query's values are multiplied by how rare their dimension is among the
///   points: `ln(1 + (n - df + 0.5) / (df + 0.5))`, the inverse document frequency of BM25
///   (Robertson and Zaragoza 2009)
/// @param encoder the encoder that its vectors come from; null for vectors that users bring
public record SparseSettings(boolean idf, EncoderRef encoder) {
  /// Vectors that users bring.
  public SparseSettings(boolean idf) {
    this(idf, null);
  }

  public SparseSettings withEncoder(EncoderRef newEncoder) {
    return new SparseSettings(idf, newEncoder);
  }
}
