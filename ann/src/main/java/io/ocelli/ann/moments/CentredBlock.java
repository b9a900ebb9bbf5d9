package io.ocelli.ann.moments;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.MatrixProduct;
import io.ocelli.ann.kernel.PackedMatrix;
import java.util.Arrays;

/// Some vectors as deviations from their mean, component by component in parts of few vectors: as
/// matrix products take them. Products are symmetric, so each stripe of components is multiplied
/// with those up to its own end only.
final class CentredBlock {
  /// Vectors over which products are summed up in single precision.
  static final int ROWS = 256;

  /// Components of a stripe: two panels, so that stripes are many enough to be shared out.
  private static final int STRIPE = 2 * PackedMatrix.PANEL;

  private static final MatrixProduct PRODUCTS = Kernels.chosen().matrixProduct();

  private final float[] rows;
  private final int count;
  private final double[] means;
  private final int dims;

  /// Of each part, `dims` times as many floats as it has vectors.
  private final float[][] parts;

  /// @param rows `count` vectors, one after the other
  CentredBlock(float[] rows, int count, double[] means) {
    this.rows = rows;
    this.count = count;
    this.means = means;
    dims = means.length;
    parts = new float[Math.ceilDiv(count, ROWS)][];
  }

  /// Adds the products of all pairs of components, an upper triangle row by row.
  void addProducts(double[] triangle, Workers workers) {
    workers.each(parts.length, part -> parts[part] = centred(part));
    int stripes = Math.ceilDiv(dims, STRIPE);
    // The last ones are the longest.
    workers.each(stripes, task -> addStripe((stripes - 1 - task) * STRIPE, triangle));
  }

  private float[] centred(int part) {
    int from = part * ROWS;
    int length = Math.min(ROWS, count - from);
    float[] columns = new float[dims * length];
    for (int r = 0; r < length; r++) {
      int row = (from + r) * dims;
      for (int i = 0; i < dims; i++) {
        columns[i * length + r] = (float) (rows[row + i] - means[i]);
      }
    }
    return columns;
  }

  private void addStripe(int from, double[] triangle) {
    int to = Math.min(dims, from + STRIPE);
    float[] products = new float[to * STRIPE];
    for (float[] columns : parts) {
      int length = columns.length / dims;
      float[] stripe = Arrays.copyOfRange(columns, from * length, to * length);
      PackedMatrix packed = PackedMatrix.of(stripe, to - from, length);
      PRODUCTS.multiplyAll(packed, columns, to, products);
      add(products, packed.paddedRows(), from, to, triangle);
    }
  }

  private void add(float[] products, int stride, int from, int to, double[] triangle) {
    int row = 0;
    for (int i = 0; i < to; row += dims - i, i++) {
      int first = Math.max(from, i);
      int source = i * stride - from;
      int place = row - i;
      for (int j = first; j < to; j++) {
        triangle[place + j] += products[source + j];
      }
    }
  }
}
