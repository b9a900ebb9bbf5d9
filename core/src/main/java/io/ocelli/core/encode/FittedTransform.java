package io.ocelli.core.encode;

/// An affine map learned from data: `y = L2normalise(W (x - mean) + offset)`. Saved with the vector
/// field that its outputs are for. Applied after the encoder; not part of the encoder's
/// fingerprint.
///
/// @param id unique within a collection, also the file name it is saved under
/// @param kind wire name of how it was fitted, for instance `pca-whitening`
/// @param mean `inputDims` values
/// @param matrix W, `outputDims` rows of `inputDims` values
/// @param offset `outputDims` values; none for a linear map
/// @param fittedOn how many vectors it was learned from in the collection; 0 for a shipped default
public record FittedTransform(
    String id,
    String kind,
    int inputDims,
    int outputDims,
    float[] mean,
    float[] matrix,
    float[] offset,
    long fittedOn) {
  private static final float[] NONE = {};

  public FittedTransform {
    if (mean.length != inputDims
        || matrix.length != Math.multiplyExact(inputDims, outputDims)
        || offset.length != 0 && offset.length != outputDims) {
      throw new IllegalArgumentException(
          "transform %s: mean %d, matrix %d, offset %d"
              .formatted(id, mean.length, matrix.length, offset.length));
    }
  }

  /// Without an offset.
  public FittedTransform(
      String id,
      String kind,
      int inputDims,
      int outputDims,
      float[] mean,
      float[] matrix,
      long fittedOn) {
    this(id, kind, inputDims, outputDims, mean, matrix, NONE, fittedOn);
  }
}
