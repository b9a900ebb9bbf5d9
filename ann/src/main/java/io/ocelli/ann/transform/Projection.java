package io.ocelli.ann.transform;

import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;

/// A fitted transform made ready for many vectors, forwards and backwards. Immutable.
public final class Projection {
  private final FittedTransform transform;

  /// The matrix by columns: one column is added at a time, which the JIT turns into SIMD and which
  /// adds up every output in one fixed order.
  private final double[][] columns;

  public Projection(FittedTransform transform) {
    this.transform = transform;
    columns = new double[transform.inputDims()][transform.outputDims()];
    float[] matrix = transform.matrix();
    for (int i = 0; i < matrix.length; i++) {
      columns[i % transform.inputDims()][i / transform.inputDims()] = matrix[i];
    }
  }

  /// `L2normalise(W (in - mean) + offset)`; zero stays zero.
  ///
  /// @param in the encoder's vector; not changed
  public float[] apply(float[] in) {
    double[] out = image(in);
    double length = Math.sqrt(TopEigen.dot(out, out));
    float[] unit = new float[out.length];
    for (int i = 0; i < out.length && length > 0; i++) {
      unit[i] = (float) (out[i] / length);
    }
    return unit;
  }

  /// `W (in - mean) + offset`, at the length that comes of it.
  ///
  /// @param in not changed
  double[] image(float[] in) {
    checkLength(transform.inputDims(), in);
    double[] out = new double[transform.outputDims()];
    for (int i = 0; i < transform.offset().length; i++) {
      out[i] = transform.offset()[i];
    }
    for (int i = 0; i < in.length; i++) {
      Products.add(out, (double) in[i] - transform.mean()[i], columns[i], 0);
    }
    return out;
  }

  /// An approximation of an input from its output, for when the input is lost: what the map left
  /// out is missing, and the length, which normalisation took away, is set to the square root of
  /// the number of outputs, the usual one after full whitening. Rows of W must be orthogonal, as
  /// those of [Whitening] are, and there must be no offset: the pseudo-inverse then is the
  /// transpose with each row divided by its squared length.
  ///
  /// @param y an output of [#apply]
  public float[] reconstruct(float[] y) {
    checkLength(transform.outputDims(), y);
    int n = transform.inputDims();
    double[] x = new double[n];
    double usual = Math.sqrt(y.length);
    for (int row = 0; row < y.length; row++) {
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double w = transform.matrix()[row * n + i];
        squares += w * w;
      }
      double factor = squares > 0 ? usual * y[row] / squares : 0;
      for (int i = 0; i < n; i++) {
        x[i] += factor * transform.matrix()[row * n + i];
      }
    }
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) (x[i] + transform.mean()[i]);
    }
    return out;
  }

  private static void checkLength(int expected, float[] vector) {
    if (vector.length != expected) {
      throw OcelliException.wrongDimensions(expected, vector.length);
    }
  }
}
