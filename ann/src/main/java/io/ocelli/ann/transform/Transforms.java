package io.ocelli.ann.transform;

import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;

/// Applies fitted transforms to vectors.
public final class Transforms {
  private Transforms() {}

  /// `L2normalise(W (in - mean))`; zero stays zero.
  ///
  /// @param in the encoder's vector; not changed
  public static float[] apply(FittedTransform transform, float[] in) {
    checkLength(transform.inputDims(), in);
    double[] centred = new double[in.length];
    for (int i = 0; i < in.length; i++) {
      centred[i] = (double) in[i] - transform.mean()[i];
    }
    double[] out = new double[transform.outputDims()];
    for (int row = 0; row < out.length; row++) {
      out[row] = rowDot(transform, row, centred);
    }
    double length = Math.sqrt(TopEigen.dot(out, out));
    float[] unit = new float[out.length];
    for (int i = 0; i < out.length && length > 0; i++) {
      unit[i] = (float) (out[i] / length);
    }
    return unit;
  }

  /// An approximation of an input from its output, for when the input is lost: what the map left
  /// out is missing, and the length, which normalisation took away, is set to the square root of
  /// the number of outputs, the usual one after full whitening. Rows of W must be orthogonal, as
  /// those of [Whitening] are: the pseudo-inverse then is the transpose with each row divided by
  /// its squared length.
  ///
  /// @param y an output of [#apply]
  public static float[] reconstruct(FittedTransform transform, float[] y) {
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

  private static double rowDot(FittedTransform transform, int row, double[] x) {
    float[] w = transform.matrix();
    int at = row * x.length;
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < x.length; i += 2) {
      even += w[at + i] * x[i];
      odd += w[at + i + 1] * x[i + 1];
    }
    return i < x.length ? even + odd + w[at + i] * x[i] : even + odd;
  }

  private static void checkLength(int expected, float[] vector) {
    if (vector.length != expected) {
      throw OcelliException.wrongDimensions(expected, vector.length);
    }
  }
}
