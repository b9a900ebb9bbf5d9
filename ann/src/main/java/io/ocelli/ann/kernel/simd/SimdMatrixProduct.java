package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.MatrixProduct;
import io.ocelli.ann.kernel.PackedMatrix;
import jdk.incubator.vector.FloatVector;

/// Sums stay in registers: a tile of six vectors by two registers of rows for many vectors, eight
/// registers of rows from four panels for one. Needs no horizontal sum and no tail: rows are padded
/// to whole panels.
final class SimdMatrixProduct implements MatrixProduct {
  private static final int LANES = FLOATS.length();
  private static final int PANEL = PackedMatrix.PANEL;

  /// Floats of vectors that are multiplied with every panel before the next ones are read: 256 KiB,
  /// they stay in the second cache.
  private static final int BLOCK_FLOATS = 1 << 16;

  @Override
  public void multiply(PackedMatrix matrix, float[] vector, float[] out) {
    multiplyOne(matrix, vector, 0, out);
  }

  @Override
  public void multiplyAll(PackedMatrix matrix, float[] vectors, int count, float[] out) {
    int tiled = count - count % TILE;
    int block = Math.max(1, BLOCK_FLOATS / (TILE * Math.max(1, matrix.columns()))) * TILE;
    for (int start = 0; start < tiled; start += block) {
      int end = Math.min(tiled, start + block);
      for (int row = 0; row < matrix.paddedRows(); row += 2 * LANES) {
        for (int v = start; v < end; v += TILE) {
          multiplySix(matrix, row, vectors, v, out);
        }
      }
    }
    for (int v = tiled; v < count; v++) {
      multiplyOne(matrix, vectors, v, out);
    }
  }

  private static int place(PackedMatrix matrix, int row) {
    return row / PANEL * PANEL * matrix.columns() + row % PANEL;
  }

  private static void multiplyOne(PackedMatrix matrix, float[] vectors, int v, float[] out) {
    int row = 0;
    for (; row + 4 * PANEL <= matrix.paddedRows(); row += 4 * PANEL) {
      for (int part = 0; part < PANEL; part += 2 * LANES) {
        multiplyFourPanels(matrix, row + part, vectors, v, out);
      }
    }
    for (; row < matrix.paddedRows(); row += 2 * LANES) {
      multiplyPanel(matrix, row, vectors, v, out);
    }
  }

  /// Four streams of the matrix at once come faster from the second cache than one after the other.
  private static void multiplyFourPanels(
      PackedMatrix matrix, int row, float[] vectors, int v, float[] out) {
    float[] panels = matrix.panels();
    int columns = matrix.columns();
    int stream = PANEL * columns;
    int p = place(matrix, row);
    FloatVector low0 = FloatVector.zero(FLOATS);
    FloatVector high0 = low0;
    FloatVector low1 = low0;
    FloatVector high1 = low0;
    FloatVector low2 = low0;
    FloatVector high2 = low0;
    FloatVector low3 = low0;
    FloatVector high3 = low0;
    for (int c = v * columns; c < v * columns + columns; c++, p += PANEL) {
      FloatVector x = FloatVector.broadcast(FLOATS, vectors[c]);
      low0 = floats(panels, p).fma(x, low0);
      high0 = floats(panels, p + LANES).fma(x, high0);
      low1 = floats(panels, p + stream).fma(x, low1);
      high1 = floats(panels, p + stream + LANES).fma(x, high1);
      low2 = floats(panels, p + 2 * stream).fma(x, low2);
      high2 = floats(panels, p + 2 * stream + LANES).fma(x, high2);
      low3 = floats(panels, p + 3 * stream).fma(x, low3);
      high3 = floats(panels, p + 3 * stream + LANES).fma(x, high3);
    }
    int o = v * matrix.paddedRows() + row;
    store(low0, high0, out, o);
    store(low1, high1, out, o + PANEL);
    store(low2, high2, out, o + 2 * PANEL);
    store(low3, high3, out, o + 3 * PANEL);
  }

  private static void multiplyPanel(
      PackedMatrix matrix, int row, float[] vectors, int v, float[] out) {
    float[] panels = matrix.panels();
    int columns = matrix.columns();
    int p = place(matrix, row);
    FloatVector low = FloatVector.zero(FLOATS);
    FloatVector high = low;
    for (int c = v * columns; c < v * columns + columns; c++, p += PANEL) {
      FloatVector x = FloatVector.broadcast(FLOATS, vectors[c]);
      low = floats(panels, p).fma(x, low);
      high = floats(panels, p + LANES).fma(x, high);
    }
    store(low, high, out, v * matrix.paddedRows() + row);
  }

  private static void multiplySix(
      PackedMatrix matrix, int row, float[] vectors, int v, float[] out) {
    float[] panels = matrix.panels();
    int columns = matrix.columns();
    int p = place(matrix, row);
    int x0 = v * columns;
    int x1 = x0 + columns;
    int x2 = x1 + columns;
    int x3 = x2 + columns;
    int x4 = x3 + columns;
    int x5 = x4 + columns;
    FloatVector low0 = FloatVector.zero(FLOATS);
    FloatVector high0 = low0;
    FloatVector low1 = low0;
    FloatVector high1 = low0;
    FloatVector low2 = low0;
    FloatVector high2 = low0;
    FloatVector low3 = low0;
    FloatVector high3 = low0;
    FloatVector low4 = low0;
    FloatVector high4 = low0;
    FloatVector low5 = low0;
    FloatVector high5 = low0;
    for (int c = 0; c < columns; c++, p += PANEL) {
      FloatVector low = floats(panels, p);
      FloatVector high = floats(panels, p + LANES);
      FloatVector x = FloatVector.broadcast(FLOATS, vectors[x0 + c]);
      low0 = low.fma(x, low0);
      high0 = high.fma(x, high0);
      x = FloatVector.broadcast(FLOATS, vectors[x1 + c]);
      low1 = low.fma(x, low1);
      high1 = high.fma(x, high1);
      x = FloatVector.broadcast(FLOATS, vectors[x2 + c]);
      low2 = low.fma(x, low2);
      high2 = high.fma(x, high2);
      x = FloatVector.broadcast(FLOATS, vectors[x3 + c]);
      low3 = low.fma(x, low3);
      high3 = high.fma(x, high3);
      x = FloatVector.broadcast(FLOATS, vectors[x4 + c]);
      low4 = low.fma(x, low4);
      high4 = high.fma(x, high4);
      x = FloatVector.broadcast(FLOATS, vectors[x5 + c]);
      low5 = low.fma(x, low5);
      high5 = high.fma(x, high5);
    }
    int stride = matrix.paddedRows();
    int o = v * stride + row;
    store(low0, high0, out, o);
    store(low1, high1, out, o + stride);
    store(low2, high2, out, o + 2 * stride);
    store(low3, high3, out, o + 3 * stride);
    store(low4, high4, out, o + 4 * stride);
    store(low5, high5, out, o + 5 * stride);
  }

  private static void store(FloatVector low, FloatVector high, float[] out, int at) {
    low.intoArray(out, at);
    high.intoArray(out, at + LANES);
  }
}
