package io.ocelli.ann.transform;

import java.util.stream.IntStream;

/// Matrix products in double precision, rows first. Every sum is added up in one fixed order, so
/// threads and vector widths change nothing.
final class Products {
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
  static void add(double[] to, double factor, double[] row, int from) {
    for (int i = from; i < to.length; i++) {
      to[i] += factor * row[i];
    }
  }
}
