package io.ocelli.core.collection;

/// One named sparse vector of a collection. Sparse vectors are compared by their dot product.
///
/// @param idf whether a query's values are multiplied by how rare their dimension is among the
///   points: `ln(1 + (n - df + 0.5) / (df + 0.5))`, the inverse document frequency of BM25
///   (Robertson and Zaragoza 2009)
public record SparseSettings(boolean idf) {}
