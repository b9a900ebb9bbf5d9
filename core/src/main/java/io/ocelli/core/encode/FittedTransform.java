package io.ocelli.core.encode;

/// A linear map learned from data and saved with a vector field: `y = L2normalise(W (x - mean))`.
/// Applied after the encoder; not part of the encoder's fingerprint.
///
/// @param id unique within a collection, also the file name it is saved under
/// @param kind wire name of how it was fitted, for instance `pca-whitening`
/// @param mean `inputDims` values
/// @param matrix W, `outputDims` rows of `inputDims` values
/// @param fittedOn how many vectors it was learned from in the collection; 0 for a shipped default
public record FittedTransform(
    String id,
    String kind,
    int inputDims,
    int outputDims,
    float[] mean,
    float[] matrix,
    long fittedOn) {
  public FittedTransform {
    if (mean.length != inputDims || matrix.length != Math.multiplyExact(inputDims, outputDims)) {
      throw new IllegalArgumentException(
          "transform " + id + ": mean " + mean.length + ", matrix " + matrix.length);
    }
  }
}
