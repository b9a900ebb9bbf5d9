package io.ocelli.ann.transform;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The leading eigenpairs of a positive semidefinite matrix by subspace iteration from a fixed
/// random start (Halko, Martinsson and Tropp 2011, algorithm 4.4), closed by a Rayleigh-Ritz step.
/// That last step makes the answers eigenvectors of the matrix as seen from the subspace, so
/// whitening by them gives unit covariance exactly however far the iteration got. Bit for bit the
/// same on every run.
///
/// @param values largest first
/// @param vectors one row each, orthonormal; zero rows where the matrix has no further rank
record TopEigen(double[] values, double[][] vectors) {
  private static final int ITERATIONS = 16;
  private static final int MARGIN = 16;
  private static final long SEED = 0x0CE111;

  static TopEigen of(double[][] matrix, int count) {
    int n = matrix.length;
    int width = Math.min(n, count + MARGIN);
    double[][] basis = start(n, width);
    orthonormalise(basis);
    // With the whole space as the subspace there is nothing to iterate towards.
    for (int i = 0; i < (width == n ? 0 : ITERATIONS); i++) {
      basis = times(matrix, basis);
      orthonormalise(basis);
    }
    double[][] small = Products.transposedTimes(basis, times(matrix, basis));
    symmetrise(small);
    JacobiEigen ritz = JacobiEigen.of(small);
    int kept = Math.min(count, width);
    double[][] vectors = new double[kept][n];
    for (int i = 0; i < kept; i++) {
      for (int k = 0; k < n; k++) {
        vectors[i][k] = dot(basis[k], ritz.vectors()[i]);
      }
    }
    return new TopEigen(Arrays.copyOf(ritz.values(), kept), vectors);
  }

  /// Basis vectors are columns throughout: loops over a row then vectorise without a change of the
  /// order of additions.
  private static double[][] start(int n, int width) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] rows = new double[n][width];
    for (double[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = random.nextDouble() - 0.5;
      }
    }
    return rows;
  }

  private static double[][] times(double[][] matrix, double[][] basis) {
    double[][] out = new double[matrix.length][basis[0].length];
    IntStream.range(0, matrix.length)
        .parallel()
        .forEach(i -> {
          for (int k = 0; k < basis.length; k++) {
            Products.add(out[i], matrix[i][k], basis[k], 0);
          }
        });
    return out;
  }

  /// Modified Gram-Schmidt, twice for accuracy; columns that depend on earlier ones become zero.
  private static void orthonormalise(double[][] basis) {
    for (int pass = 0; pass < 2; pass++) {
      double[] before = squares(basis);
      for (int i = 0; i < before.length; i++) {
        double[] products = products(basis, i);
        double left = products[i];
        double factor = left > 1e-20 * before[i] ? 1 / Math.sqrt(left) : 0;
        for (double[] row : basis) {
          row[i] *= factor;
          if (factor != 0) {
            Products.add(row, -factor * row[i], products, i + 1);
          }
        }
      }
    }
  }

  private static double[] squares(double[][] basis) {
    double[] squares = new double[basis[0].length];
    for (double[] row : basis) {
      for (int i = 0; i < squares.length; i++) {
        squares[i] += row[i] * row[i];
      }
    }
    return squares;
  }

  /// Inner products of column i with itself and the columns after it.
  private static double[] products(double[][] basis, int i) {
    double[] products = new double[basis[0].length];
    for (double[] row : basis) {
      Products.add(products, row[i], row, i);
    }
    return products;
  }

  private static void symmetrise(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i][j] = (matrix[i][j] + matrix[j][i]) / 2;
        matrix[j][i] = matrix[i][j];
      }
    }
  }

  static double dot(double[] a, double[] b) {
    return Products.dot(a, b, 0);
  }
}
