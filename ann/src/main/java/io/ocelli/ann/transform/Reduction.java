package io.ocelli.ann.transform;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;

/// Maps to fewer dimensions that keep neighbours, not made one long afterwards: `y = W (x - mean)`.
public final class Reduction {
  /// Principal components.
  public static final String PCA = "pca";

  /// Directions with a margin between neighbours and others, see [NeighbourAxes].
  public static final String MPAD = "mpad";

  /// Where the map's origin lies.
  public enum Origin {
    /// The sample's mean: for distances, which a shift does not change.
    MEAN,
    /// Zero: for inner products and angles, which it does.
    ZERO
  }

  private Reduction() {}

  /// The leading principal components, unit rows. Where the sample spans fewer directions, the
  /// remaining outputs are 0 or nearly so.
  ///
  /// @param id of the transform made
  public static FittedTransform pca(String id, VectorSample sample, int outputDims, Origin origin) {
    float[] mean = origin(sample, origin);
    checked(outputDims, sample);
    PrincipalAxes axes = PrincipalAxes.of(Covariance.of(sample, mean), outputDims);
    return transform(id, PCA, mean, axes.axes(), sample);
  }

  /// Neighbour-preserving directions, learned from the principal ones.
  public static FittedTransform mpad(
      String id, VectorSample sample, int outputDims, Origin origin) {
    float[] mean = origin(sample, origin);
    checked(outputDims, sample);
    int span = NeighbourAxes.span(outputDims, sample.dims());
    PrincipalAxes axes = PrincipalAxes.of(Covariance.of(sample, mean), span);
    return transform(id, MPAD, mean, NeighbourAxes.learn(axes, outputDims, sample), sample);
  }

  private static float[] origin(VectorSample sample, Origin origin) {
    return switch (origin) {
      case MEAN -> sample.mean();
      case ZERO -> new float[sample.dims()];
    };
  }

  private static void checked(int outputDims, VectorSample sample) {
    if (outputDims < 1 || outputDims > sample.dims()) {
      throw OcelliException.invalid(
          "reduction to "
              + outputDims
              + " dimensions: the vectors have "
              + sample.dims()
              + "; choose from 1 to that");
    }
  }

  private static FittedTransform transform(
      String id, String kind, float[] mean, float[] matrix, VectorSample sample) {
    return new FittedTransform(
        id, kind, sample.dims(), matrix.length / sample.dims(), mean, matrix, sample.count());
  }

  /// `W v` for one vector after the other.
  static float[] products(float[] matrix, int rows, int dims, float[] vectors) {
    PackedMatrix packed = PackedMatrix.of(matrix, rows, dims);
    int count = vectors.length / dims;
    float[] padded = new float[count * packed.paddedRows()];
    Kernels.chosen().matrixProduct().multiplyAll(packed, vectors, count, padded);
    float[] out = new float[count * rows];
    for (int v = 0; v < count; v++) {
      System.arraycopy(padded, v * packed.paddedRows(), out, v * rows, rows);
    }
    return out;
  }
}
