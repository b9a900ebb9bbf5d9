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
    float[] centred = sample.values().clone();
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= mean[i % mean.length];
    }
    VectorSample rows = new VectorSample(centred, sample.count(), sample.dims());
    return PackedMatrix.of(products(rows, rows), sample.dims(), sample.dims());
  }

  /// The mean products of components of vector i of `left` and vector i of `right`: `left.dims()`
  /// rows of `right.dims()` values.
  public static float[] products(VectorSample left, VectorSample right) {
    double[] sums = new double[Math.multiplyExact(left.dims(), right.dims())];
    for (int from = 0; from < left.count(); from += BLOCK) {
      add(left, right, from, Math.min(BLOCK, left.count() - from), sums);
    }
    float[] products = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      products[i] = (float) (sums[i] / Math.max(1, left.count()));
    }
    return products;
  }

  private static void add(
      VectorSample left, VectorSample right, int from, int rows, double[] sums) {
    PackedMatrix packed = PackedMatrix.of(columns(right, from, rows), right.dims(), rows);
    int stride = packed.paddedRows();
    float[] products = new float[left.dims() * stride];
    Kernels.chosen()
        .matrixProduct()
        .multiplyAll(packed, columns(left, from, rows), left.dims(), products);
    for (int i = 0; i < left.dims(); i++) {
      for (int j = 0; j < right.dims(); j++) {
        sums[i * right.dims() + j] += products[i * stride + j];
      }
    }
  }

  private static float[] columns(VectorSample sample, int from, int rows) {
    float[] columns = new float[sample.dims() * rows];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < sample.dims(); i++) {
        columns[i * rows + r] = sample.values()[(from + r) * sample.dims() + i];
      }
    }
    return columns;
  }
}
