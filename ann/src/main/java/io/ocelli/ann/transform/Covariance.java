package io.ocelli.ann.transform;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;

/// Covariances of the components of vectors, made by matrix products over blocks of vectors: single
/// precision in a block, double across blocks.
public final class Covariance {
  private static final int BLOCK = 512;

  private Covariance() {}

  /// The matrix of mean products of components of `x - mean`.
  public static PackedMatrix of(VectorSample sample, float[] mean) {
    int dims = sample.dims();
    double[] sums = new double[Math.multiplyExact(dims, dims)];
    for (int from = 0; from < sample.count(); from += BLOCK) {
      add(sample, from, Math.min(BLOCK, sample.count() - from), mean, sums);
    }
    float[] covariance = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      covariance[i] = (float) (sums[i] / Math.max(1, sample.count()));
    }
    return PackedMatrix.of(covariance, dims, dims);
  }

  private static void add(VectorSample sample, int from, int rows, float[] mean, double[] sums) {
    int dims = sample.dims();
    float[] columns = new float[dims * rows];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < dims; i++) {
        columns[i * rows + r] = sample.values()[(from + r) * dims + i] - mean[i];
      }
    }
    PackedMatrix packed = PackedMatrix.of(columns, dims, rows);
    float[] products = new float[dims * packed.paddedRows()];
    Kernels.chosen().matrixProduct().multiplyAll(packed, columns, dims, products);
    for (int i = 0; i < dims; i++) {
      for (int j = 0; j < dims; j++) {
        sums[i * dims + j] += products[i * packed.paddedRows() + j];
      }
    }
  }
}
