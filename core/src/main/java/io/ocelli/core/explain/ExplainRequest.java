package io.ocelli.core.explain;

import io.ocelli.core.vector.VectorInput;

/// Asks for the reasons of one score.
///
/// @param query as searches have it
/// @param found a stored point, or a picture that stands for one
/// @param using name of the vector that is compared; the empty string is the unnamed one
public record ExplainRequest(
    VectorInput query, VectorInput found, String using, Occlusion occlusion) {

  /// Of the unnamed vector, with the default map.
  public static ExplainRequest of(VectorInput query, VectorInput found) {
    return new ExplainRequest(query, found, "", Occlusion.DEFAULT);
  }

  public ExplainRequest withUsing(String name) {
    return new ExplainRequest(query, found, name, occlusion);
  }

  public ExplainRequest withOcclusion(Occlusion other) {
    return new ExplainRequest(query, found, using, other);
  }
}
