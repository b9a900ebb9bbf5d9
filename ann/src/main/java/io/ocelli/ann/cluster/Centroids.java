package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import java.util.Arrays;

/// Centroids made ready for finding the nearest one of many vectors. Immutable.
public final class Centroids {
  private final PackedMatrix matrix;
  private final float[] bias;

  /// @param values `count * dims` floats, not kept
  public Centroids(float[] values, int count, int dims) {
    matrix = PackedMatrix.of(values, count, dims);
    bias = new float[matrix.paddedRows()];
    Arrays.fill(bias, count, bias.length, Float.POSITIVE_INFINITY);
    for (int c = 0; c < count; c++) {
      double squares = 0;
      for (int i = c * dims; i < (c + 1) * dims; i++) {
        squares += (double) values[i] * values[i];
      }
      bias[c] = (float) (squares / 2);
    }
  }

  public int count() {
    return matrix.rows();
  }

  public int dims() {
    return matrix.columns();
  }

  /// Places that `products` needs for a block of vectors.
  public int products(int count) {
    return count * bias.length;
  }

  /// Writes the nearest centroid of each of `count` vectors to `nearest`, of equally near ones the
  /// first, and half its squared distance less half the vector's square to `least`. Exact up to the
  /// rounding of products: vectors should be centred.
  ///
  /// @param products scratch of [#products] places
  public void nearest(float[] vectors, int count, float[] products, int[] nearest, float[] least) {
    Kernels.chosen().matrixProduct().multiplyAll(matrix, vectors, count, products);
    Kernels.chosen().nearestCentroid().nearest(products, bias, count, nearest, least);
  }

  /// Writes half the squared distance of each vector from every centroid less half the vector's
  /// square, [#products] of 1 a vector, infinite past the last centroid.
  void halves(float[] vectors, int count, float[] out) {
    Kernels.chosen().matrixProduct().multiplyAll(matrix, vectors, count, out);
    for (int i = 0; i < count * bias.length; i++) {
      out[i] = bias[i % bias.length] - out[i];
    }
  }

  /// After [#nearest], of the same products: the same of all centroids but the nearest; infinite
  /// where there is no other. Spoils the products.
  void second(float[] products, int count, int[] nearest, float[] least) {
    for (int v = 0; v < count; v++) {
      products[v * bias.length + nearest[v]] = Float.NEGATIVE_INFINITY;
    }
    Kernels.chosen().nearestCentroid().nearest(products, bias, count, new int[count], least);
  }
}
