package io.ocelli.ann.transform;

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
  private static final int ITERATIONS = 24;
  private static final int MARGIN = 16;
  private static final long SEED = 0x0CE111;

  static TopEigen of(double[][] matrix, int count) {
    int n = matrix.length;
    int width = Math.min(n, count + MARGIN);
    double[][] basis = start(width, n);
    orthonormalise(basis);
    // With the whole space as the subspace there is nothing to iterate towards.
    for (int i = 0; i < (width == n ? 0 : ITERATIONS); i++) {
      basis = times(matrix, basis);
      orthonormalise(basis);
    }
    double[][] images = times(matrix, basis);
    double[][] small = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        small[i][j] = (dot(images[i], basis[j]) + dot(images[j], basis[i])) / 2;
        small[j][i] = small[i][j];
      }
    }
    JacobiEigen ritz = JacobiEigen.of(small);
    int kept = Math.min(count, width);
    double[][] vectors = new double[kept][];
    double[] values = new double[kept];
    for (int i = 0; i < kept; i++) {
      values[i] = ritz.values()[i];
      vectors[i] = combine(basis, ritz.vectors()[i]);
    }
    return new TopEigen(values, vectors);
  }

  private static double[][] start(int width, int n) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] rows = new double[width][n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        row[i] = random.nextDouble() - 0.5;
      }
    }
    return rows;
  }

  /// Rows of the answer are `matrix * row`. Each entry is one dot product, so threads change
  /// nothing.
  private static double[][] times(double[][] matrix, double[][] rows) {
    double[][] out = new double[rows.length][matrix.length];
    IntStream.range(0, matrix.length)
        .parallel()
        .forEach(i -> {
          for (int j = 0; j < rows.length; j++) {
            out[j][i] = dot(matrix[i], rows[j]);
          }
        });
    return out;
  }

  /// Modified Gram-Schmidt, twice for accuracy; rows that depend on earlier ones become zero.
  private static void orthonormalise(double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      double before = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < 2 * i; j++) {
        subtract(rows[i], dot(rows[i], rows[j % i]), rows[j % i]);
      }
      double after = Math.sqrt(dot(rows[i], rows[i]));
      double factor = after > 1e-10 * before ? 1 / after : 0;
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] *= factor;
      }
    }
  }

  private static void subtract(double[] from, double factor, double[] row) {
    for (int k = 0; k < from.length; k++) {
      from[k] -= factor * row[k];
    }
  }

  private static double[] combine(double[][] basis, double[] weights) {
    double[] sum = new double[basis[0].length];
    for (int i = 0; i < basis.length; i++) {
      subtract(sum, -weights[i], basis[i]);
    }
    return sum;
  }

  /// Four sums, so that additions need not wait for each other.
  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
