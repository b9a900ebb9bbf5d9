package io.ocelli.ann.transform;

import java.util.Comparator;
import java.util.stream.IntStream;

/// All eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub
/// and Van Loan, section 8.5): slow but accurate and the same on every machine.
///
/// @param values largest first
/// @param vectors one row each, of length 1, in the order of `values`
record JacobiEigen(double[] values, double[][] vectors) {
  private static final int MAX_SWEEPS = 40;

  /// @param matrix symmetric; destroyed
  static JacobiEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    double scale = frobenius(matrix, true);
    for (int sweep = 0; sweep < MAX_SWEEPS && frobenius(matrix, false) > 1e-13 * scale; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(matrix[p][q]) > 1e-300) {
            rotate(matrix, v, p, q);
          }
        }
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
            .mapToInt(i -> i)
            .toArray();
    return new JacobiEigen(
        IntStream.of(order).mapToDouble(i -> matrix[i][i]).toArray(),
        IntStream.of(order).mapToObj(i -> v[i]).toArray(double[][]::new));
  }

  /// Makes `a[p][q]` zero; `v` keeps the eigenvectors as rows.
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    turn(a[p], a[q], c, s);
    for (double[] row : a) {
      double x = row[p];
      double y = row[q];
      row[p] = c * x - s * y;
      row[q] = s * x + c * y;
    }
    turn(v[p], v[q], c, s);
  }

  /// Turns the plane of two rows by an angle of cosine `c` and sine `s`.
  private static void turn(double[] first, double[] second, double c, double s) {
    for (int k = 0; k < first.length; k++) {
      double x = first[k];
      double y = second[k];
      first[k] = c * x - s * y;
      second[k] = s * x + c * y;
    }
  }

  private static double frobenius(double[][] a, boolean withDiagonal) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += i == j && !withDiagonal ? 0 : a[i][j] * a[i][j];
      }
    }
    return Math.sqrt(sum);
  }
}
