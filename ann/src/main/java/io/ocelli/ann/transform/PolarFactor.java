package io.ocelli.ann.transform;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;

/// The matrix with orthonormal columns that is nearest to a given one, by the iteration of Newton
/// and Schulz (Higham, "Functions of Matrices", section 8.3): matrix products only.
public final class PolarFactor {
  private static final int ITERATIONS = 40;
  private static final float ACCURACY = 1e-4f;
  private static final int POWER_STEPS = 12;

  /// Usual share of `near`.
  private static final float MIX = 1e-2f;

  private PolarFactor() {}

  /// @param matrix `rows` rows of `columns` values, at least as many rows as columns
  /// @param near a matrix of orthonormal columns that decides where `matrix` does not
  public static float[] of(float[] matrix, float[] near, int rows, int columns) {
    return of(matrix, near, rows, columns, MIX);
  }

  /// @param mix how much of `near` is mixed in, of the matrix' norm, at least 1e-5: keeps
  ///   directions in which the matrix says nothing, and bounds how long the iteration takes
  static float[] of(float[] matrix, float[] near, int rows, int columns, float mix) {
    float norm = norm(matrix, rows, columns);
    if (!(norm > 0)) {
      return near;
    }
    float[] x = new float[matrix.length];
    for (int i = 0; i < x.length; i++) {
      // A little below 1, as the norm is estimated from below; the iteration needs less than 1.7.
      x[i] = 0.9f * matrix[i] / norm + mix * near[i];
    }
    for (int i = 0; i < ITERATIONS; i++) {
      PackedMatrix gram = gram(x, rows, columns);
      float[] product = times(gram, x, rows);
      for (int k = 0; k < x.length; k++) {
        x[k] = 1.5f * x[k] - 0.5f * product[k];
      }
      if (isIdentity(gram)) {
        break;
      }
    }
    return x;
  }

  private static boolean isIdentity(PackedMatrix gram) {
    float worst = 0;
    for (int i = 0; i < gram.rows(); i++) {
      for (int j = 0; j < gram.columns(); j++) {
        worst = Math.max(worst, Math.abs(gram.get(i, j) - (i == j ? 1 : 0)));
      }
    }
    return worst < ACCURACY;
  }

  /// `x^T x`.
  private static PackedMatrix gram(float[] x, int rows, int columns) {
    float[] transposed = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      transposed[i % columns * rows + i / columns] = x[i];
    }
    float[] products = times(PackedMatrix.of(transposed, columns, rows), transposed, columns);
    return PackedMatrix.of(products, columns, columns);
  }

  private static float[] times(PackedMatrix matrix, float[] vectors, int count) {
    int stride = matrix.paddedRows();
    float[] padded = new float[count * stride];
    Kernels.chosen().matrixProduct().multiplyAll(matrix, vectors, count, padded);
    float[] out = new float[count * matrix.rows()];
    for (int v = 0; v < count; v++) {
      System.arraycopy(padded, v * stride, out, v * matrix.rows(), matrix.rows());
    }
    return out;
  }

  /// The largest singular value, from below.
  private static float norm(float[] x, int rows, int columns) {
    PackedMatrix gram = gram(x, rows, columns);
    float[] vector = new float[columns];
    for (int i = 0; i < columns; i++) {
      vector[i] = 1 + i % 7;
    }
    double square = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      double length = 0;
      for (float v : vector) {
        length += (double) v * v;
      }
      float factor = length > 0 ? (float) (1 / Math.sqrt(length)) : 0;
      for (int i = 0; i < columns; i++) {
        vector[i] *= factor;
      }
      vector = times(gram, vector, 1);
      square = 0;
      for (float v : vector) {
        square += (double) v * v;
      }
    }
    return (float) Math.sqrt(Math.sqrt(square));
  }
}
