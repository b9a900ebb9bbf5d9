package io.ocelli.ann.transform;

/// The factor L of a symmetric positive definite matrix `L L^T` (Golub and Van Loan, section 4.2),
/// in double precision.
public final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /// @param matrix row-major, of `n` rows and columns
  /// @param shift added to the diagonal; large enough to make the matrix positive definite
  static Cholesky of(float[] matrix, int n, double shift) {
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        lower[i][j] = matrix[i * n + j];
      }
    }
    return of(lower, shift);
  }

  /// @param lower row i has i + 1 values; becomes the factor
  /// @param shift as above
  public static Cholesky of(double[][] lower, double shift) {
    for (int i = 0; i < lower.length; i++) {
      double[] row = lower[i];
      for (int j = 0; j < i; j++) {
        row[j] = (row[j] - dot(row, lower[j], j)) / lower[j][j];
      }
      double pivot = row[i] + shift - dot(row, row, i);
      if (!(pivot > 0)) {
        throw new IllegalArgumentException("not positive definite at " + i + ": " + pivot);
      }
      row[i] = Math.sqrt(pivot);
    }
    return new Cholesky(lower);
  }

  /// x of `L L^T x = b`.
  public double[] solve(double[] b) {
    double[] x = forward(b);
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      // The transpose by columns, which are rows of L.
      for (int j = 0; j < i; j++) {
        x[j] -= lower[i][j] * x[i];
      }
    }
    return x;
  }

  /// `b^T (L L^T)^-1 b`.
  public double inverseForm(double[] b) {
    double[] x = forward(b);
    return dot(x, x, x.length);
  }

  /// x of `L x = b`.
  private double[] forward(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - dot(lower[i], x, i)) / lower[i][i];
    }
    return x;
  }

  /// The natural logarithm of the determinant of the matrix.
  public double logDeterminant() {
    double half = 0;
    for (int i = 0; i < lower.length; i++) {
      half += Math.log(lower[i][i]);
    }
    return 2 * half;
  }

  /// Of the first `count` values; four sums, so that additions need not wait for each other.
  private static double dot(double[] a, double[] b, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < count; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
