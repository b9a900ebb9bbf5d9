package io.ocelli.engine.space;

import java.util.List;

/// Vectors of length one, in double precision.
public final class UnitVectors {
  private UnitVectors() {}

  /// Zero stays zero.
  public static double[] of(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return normalised(wide);
  }

  /// The mean of unit vectors, normalised.
  ///
  /// @param vectors at least one
  public static double[] mean(List<double[]> vectors) {
    double[] sum = new double[vectors.getFirst().length];
    for (double[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return normalised(sum);
  }

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  public static double length(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double[] normalised(double[] vector) {
    double length = length(vector);
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
    return vector;
  }
}
