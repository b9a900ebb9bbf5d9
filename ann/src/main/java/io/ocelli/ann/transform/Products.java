package io.ocelli.ann.transform;

import java.util.stream.IntStream;

/// Matrix products in double precision, rows first. Every sum is added up in one fixed order, so
/// threads and vector widths change nothing.
public final class Products {
  /// Rows of a product that are made together, so that each row of the factors is read once for
  /// all.
  private static final int BLOCK = 16;

  private Products() {}

  /// `a^T b`, for two matrices of as many rows.
  static double[][] transposedTimes(double[][] a, double[][] b) {
    int rows = a[0].length;
    double[][] out = new double[rows][b[0].length];
    IntStream.range(0, (rows + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(block -> {
          int end = Math.min(rows, (block + 1) * BLOCK);
          for (int k = 0; k < a.length; k++) {
            for (int i = block * BLOCK; i < end; i++) {
              add(out[i], a[k][i], b[k], 0);
            }
          }
        });
    return out;
  }

  /// `to += factor * row`, from one position on.
  public static void add(double[] to, double factor, double[] row, int from) {
    for (int i = from; i < to.length; i++) {
      to[i] += factor * row[i];
    }
  }

  /// The inner product, from one position on; four sums, so that additions need not wait for each
  /// other.
  public static double dot(double[] a, double[] b, int from) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
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
