package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.MatrixProduct;
import io.ocelli.ann.kernel.PackedMatrix;
import java.util.Arrays;

/// One column of a panel at a time, which compilers turn into vector instructions by themselves.
final class ScalarMatrixProduct implements MatrixProduct {
  private static final int PANEL = PackedMatrix.PANEL;

  @Override
  public void multiply(PackedMatrix matrix, float[] vector, float[] out) {
    multiplyOne(matrix, vector, 0, out);
  }

  @Override
  public void multiplyAll(PackedMatrix matrix, float[] vectors, int count, float[] out) {
    for (int v = 0; v < count; v++) {
      multiplyOne(matrix, vectors, v, out);
    }
  }

  private static void multiplyOne(PackedMatrix matrix, float[] vectors, int v, float[] out) {
    int start = v * matrix.paddedRows();
    Arrays.fill(out, start, start + matrix.paddedRows(), 0);
    float[] panels = matrix.panels();
    int p = 0;
    for (int row = 0; row < matrix.paddedRows(); row += PANEL) {
      for (int c = 0; c < matrix.columns(); c++, p += PANEL) {
        float x = vectors[v * matrix.columns() + c];
        for (int k = 0; k < PANEL; k++) {
          out[start + row + k] += panels[p + k] * x;
        }
      }
    }
  }
}
