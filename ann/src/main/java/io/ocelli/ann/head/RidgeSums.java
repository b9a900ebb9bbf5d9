package io.ocelli.ann.head;

import java.util.stream.IntStream;

/// Sums over labelled vectors that a ridge head is made of: of classes, and of products of
/// components. Products are added up block by block, in an order that no number of threads changes.
/// For one thread.
public final class RidgeSums {
  private static final int BLOCK = 256;

  private final ClassSums classes;
  private final double[][] products;
  private final double[][] block = new double[BLOCK][];
  private int filled;

  public RidgeSums(int dims) {
    classes = new ClassSums(dims);
    products = new double[dims][];
    for (int i = 0; i < dims; i++) {
      products[i] = new double[i + 1];
    }
  }

  /// @param label as in [ClassSums#add]
  public void add(float[] vector, int label) {
    block[filled++] = classes.add(vector, label);
    if (filled == BLOCK) {
      flush();
    }
  }

  public ClassSums classes() {
    return classes;
  }

  private void flush() {
    int rows = filled;
    IntStream.range(0, products.length)
        .parallel()
        .forEach(i -> {
          double[] sums = products[i];
          for (int r = 0; r < rows; r++) {
            double[] row = block[r];
            double factor = row[i];
            for (int j = 0; j <= i; j++) {
              sums[j] += factor * row[j];
            }
          }
        });
    filled = 0;
  }

  /// The sums of products about the mean, of which no more vectors follow: row i has i + 1 values.
  double[][] scatter() {
    flush();
    double[] mean = classes.mean();
    double n = classes.count();
    for (int i = 0; i < products.length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] -= n * mean[i] * mean[j];
      }
    }
    return products;
  }
}
