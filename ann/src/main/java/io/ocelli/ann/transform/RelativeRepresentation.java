package io.ocelli.ann.transform;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.encode.FittedTransform;

/// A vector told by its cosines to k anchors, at L2 norm 1 (Moschella et al. 2023, "Relative
/// representations enable zero-shot latent space communication", section 3). Neither a rotation of
/// the space nor another length of its vectors changes it, so two encoders can be compared by what
/// each says of the same anchors, with nothing fitted.
public final class RelativeRepresentation {
  public static final String KIND = "relative";

  private RelativeRepresentation() {}

  /// The map of one encoder. The norm of what is mapped cancels out, so cosines need none of it.
  ///
  /// @param id of the transform made
  /// @param anchors one output each, in their order; a zero vector has cosine 0 to everything
  public static FittedTransform of(String id, VectorSample anchors) {
    int dims = anchors.dims();
    float[] matrix = anchors.values().clone();
    for (int row = 0; row < anchors.count(); row++) {
      double squares = 0;
      for (int i = row * dims; i < (row + 1) * dims; i++) {
        squares += (double) matrix[i] * matrix[i];
      }
      for (int i = row * dims; i < (row + 1) * dims && squares > 0; i++) {
        matrix[i] = (float) (matrix[i] / Math.sqrt(squares));
      }
    }
    return new FittedTransform(
        id, KIND, dims, anchors.count(), new float[dims], matrix, anchors.count());
  }
}
