package io.ocelli.core.vector;

import io.ocelli.core.id.PointId;

/// Something that is, or can be turned into, a vector.
public sealed interface VectorInput {

  /// A vector as it is.
  record Ready(VectorValue value) implements VectorInput {}

  /// The vector of a stored point; that point is left out of the answer.
  record OfPoint(PointId id) implements VectorInput {}

  /// @param bytes the picture file, still encoded
  /// @param model null for the collection's own encoder
  /// @param region the part of the picture that is looked at; null for the whole
  record Image(byte[] bytes, String model, Region region) implements VectorInput {
    /// The whole picture.
    public Image(byte[] bytes, String model) {
      this(bytes, model, null);
    }
  }

  /// @param model an encoder's name; `bm25` (or `qdrant/bm25`) for lexical search; `auto` for the
  ///   vector's encoder where it reads text and lexical search where it does not
  record Text(String text, String model) implements VectorInput {}

  /// A dense vector as it is.
  static VectorInput of(float... values) {
    return new Ready(new VectorValue.Dense(values));
  }
}
