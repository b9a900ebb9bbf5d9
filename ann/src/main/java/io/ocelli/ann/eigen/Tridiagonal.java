package io.ocelli.ann.eigen;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.transform.Products;
import io.ocelli.core.service.Pace;

/// A symmetric matrix as `Q T Q^T`, with `T` of three diagonals and `Q` a product of reflections
/// (Golub and Van Loan, algorithm 8.3.1).
///
/// @param diagonal of T, `n` numbers
/// @param beside above and below it, `n - 1` numbers
/// @param mirrors the normals of the reflections: that of step `k` has components `k + 1` on, the
///   ones before are zero
/// @param factors two over the squared length of each normal; 0 where nothing was to be reflected
record Tridiagonal(double[] diagonal, double[] beside, double[][] mirrors, double[] factors) {
  /// Rows that one task works on.
  private static final int BLOCK = 32;

  /// @param matrix symmetric; destroyed
  static Tridiagonal of(double[][] matrix, Workers workers, Pace pace) {
    int n = matrix.length;
    Tridiagonal result =
        new Tridiagonal(
            new double[n],
            new double[Math.max(0, n - 1)],
            new double[Math.max(0, n - 2)][],
            new double[Math.max(0, n - 2)]);
    for (int k = 0; k < n; k++) {
      pace.step(k, n);
      result.diagonal[k] = matrix[k][k];
      if (k < n - 2) {
        result.reflect(matrix, k, workers);
      } else if (k < n - 1) {
        result.beside[k] = matrix[k][k + 1];
      }
    }
    return result;
  }

  private void reflect(double[][] matrix, int k, Workers workers) {
    int n = matrix.length;
    double[] normal = new double[n];
    System.arraycopy(matrix[k], k + 1, normal, k + 1, n - k - 1);
    double length = length(normal, k + 1);
    mirrors[k] = normal;
    beside[k] = Math.copySign(length, -normal[k + 1]);
    normal[k + 1] -= beside[k];
    double squares = Products.dot(normal, normal, k + 1);
    factors[k] = squares > 0 ? 2 / squares : 0;
    if (factors[k] > 0) {
      double[] image = image(matrix, k, workers);
      int blocks = Math.ceilDiv(n - k - 1, BLOCK);
      workers.each(blocks, block -> subtract(matrix, k, k + 1 + block * BLOCK, image));
    }
  }

  /// Without overflow or loss to subnormal numbers.
  private static double length(double[] vector, int from) {
    double largest = 0;
    for (int i = from; i < vector.length; i++) {
      largest = Math.max(largest, Math.abs(vector[i]));
    }
    double sum = 0;
    for (int i = from; i < vector.length && largest > 0; i++) {
      double scaled = vector[i] / largest;
      sum += scaled * scaled;
    }
    return largest * Math.sqrt(sum);
  }

  /// The w of `A - v w^T - w v^T`, which is the matrix reflected on both sides.
  private double[] image(double[][] matrix, int k, Workers workers) {
    double[] normal = mirrors[k];
    double[] image = new double[matrix.length];
    int blocks = Math.ceilDiv(matrix.length - k - 1, BLOCK);
    workers.each(
        blocks,
        block -> {
          int from = k + 1 + block * BLOCK;
          for (int i = from; i < Math.min(matrix.length, from + BLOCK); i++) {
            image[i] = factors[k] * Products.dot(matrix[i], normal, k + 1);
          }
        });
    double half = factors[k] / 2 * Products.dot(image, normal, k + 1);
    Products.add(image, -half, normal, k + 1);
    return image;
  }

  private void subtract(double[][] matrix, int k, int from, double[] image) {
    double[] normal = mirrors[k];
    for (int i = from; i < Math.min(matrix.length, from + BLOCK); i++) {
      double[] row = matrix[i];
      double v = normal[i];
      double w = image[i];
      for (int j = k + 1; j < row.length; j++) {
        row[j] -= v * image[j] + w * normal[j];
      }
    }
  }

  /// `Q^T`: the axes in which the matrix has three diagonals, one row each.
  double[][] basis(Workers workers) {
    int n = diagonal.length;
    double[][] rows = new double[n][n];
    workers.each(
        Math.ceilDiv(n, BLOCK),
        block -> {
          for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
            rows[i][i] = 1;
          }
          for (int k = mirrors.length - 1; k >= 0; k--) {
            for (int i = Math.max(k + 1, block * BLOCK);
                i < Math.min(n, (block + 1) * BLOCK);
                i++) {
              double product = Products.dot(rows[i], mirrors[k], k + 1);
              Products.add(rows[i], -factors[k] * product, mirrors[k], k + 1);
            }
          }
        });
    return rows;
  }
}
