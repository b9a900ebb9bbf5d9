package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import java.util.Arrays;

/// The coordinates in which codes are written: a vector's own, or those along orthonormal axes.
sealed interface Frame permits Frame.Own, Frame.Axes, Spins {
  /// Components of a vector that comes in.
  int dims();

  /// Components of a vector in this frame, a multiple of [CodeRows#LENGTH_UNIT]; those that have no
  /// axis are 0.
  int width();

  /// Components that can differ from 0, the first ones.
  int filled();

  /// `dims` rounded up to a width that a frame may have.
  static int padded(int dims) {
    return Math.ceilDiv(dims, CodeRows.LENGTH_UNIT) * CodeRows.LENGTH_UNIT;
  }

  /// Turns `count` vectors; `out` gets `count * width` values.
  void into(float[] vectors, int count, float[] out);

  /// Back again: what lies outside of the axes is lost.
  void back(float[] turned, float[] out);

  /// The vector's own components, then zeros.
  record Own(int dims, int width) implements Frame {
    /// As wide as the vector, padded.
    Own(int dims) {
      this(dims, padded(dims));
    }

    @Override
    public int filled() {
      return dims;
    }

    @Override
    public void into(float[] vectors, int count, float[] out) {
      for (int v = 0; v < count; v++) {
        System.arraycopy(vectors, v * dims, out, v * width, dims);
        Arrays.fill(out, v * width + dims, (v + 1) * width, 0);
      }
    }

    @Override
    public void back(float[] turned, float[] out) {
      System.arraycopy(turned, 0, out, 0, dims);
    }
  }

  /// Components along the rows of a matrix, which are orthonormal (or zero).
  record Axes(PackedMatrix matrix) implements Frame {
    /// Along these axes first, then in another frame of what they leave.
    Axes then(Frame next) {
      int dims = matrix.columns();
      float[] columns = new float[dims * matrix.rows()];
      for (int c = 0; c < dims; c++) {
        for (int r = 0; r < matrix.rows(); r++) {
          columns[c * matrix.rows() + r] = matrix.get(r, c);
        }
      }
      float[] turned = new float[dims * next.width()];
      next.into(columns, dims, turned);
      float[] rows = new float[next.filled() * dims];
      for (int r = 0; r < next.filled(); r++) {
        for (int c = 0; c < dims; c++) {
          rows[r * dims + c] = turned[c * next.width() + r];
        }
      }
      return new Axes(PackedMatrix.of(rows, next.filled(), dims));
    }

    @Override
    public int dims() {
      return matrix.columns();
    }

    @Override
    public int width() {
      return matrix.paddedRows();
    }

    @Override
    public int filled() {
      return matrix.rows();
    }

    @Override
    public void into(float[] vectors, int count, float[] out) {
      if (count == 1) {
        Kernels.chosen().matrixProduct().multiply(matrix, vectors, out);
      } else {
        Kernels.chosen().matrixProduct().multiplyAll(matrix, vectors, count, out);
      }
    }

    @Override
    public void back(float[] turned, float[] out) {
      int panel = PackedMatrix.PANEL;
      float[] panels = matrix.panels();
      for (int c = 0; c < matrix.columns(); c++) {
        float sum = 0;
        for (int r = 0; r < matrix.rows(); r += panel) {
          int at = (r / panel * matrix.columns() + c) * panel;
          for (int i = 0; i < panel; i++) {
            sum += panels[at + i] * turned[r + i];
          }
        }
        out[c] = sum;
      }
    }
  }
}
