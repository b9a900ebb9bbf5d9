package io.ocelli.bench.quality.composed;

import java.util.List;
import java.util.random.RandomGenerator;

/// Arithmetic of vectors that queries are made of.
public final class Vectors {
  private Vectors() {}

  /// @throws IllegalArgumentException for a vector of zeros
  public static float[] unit(double[] vector) {
    double squares = 0;
    for (double each : vector) {
      squares += each * each;
    }
    if (squares == 0) {
      throw new IllegalArgumentException("a vector of zeros has no direction");
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  public static float[] unit(float[] vector) {
    double[] wide = new double[vector.length];
    addTo(wide, vector, 1);
    return unit(wide);
  }

  /// Uniform on the sphere.
  public static float[] direction(int dims, RandomGenerator random) {
    double[] vector = new double[dims];
    for (int i = 0; i < dims; i++) {
      vector[i] = random.nextGaussian();
    }
    return unit(vector);
  }

  public static void addTo(double[] sum, float[] vector, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector[i];
    }
  }

  /// @param vectors at least one
  public static double[] mean(List<float[]> vectors) {
    double[] mean = new double[vectors.getFirst().length];
    for (float[] vector : vectors) {
      addTo(mean, vector, 1.0 / vectors.size());
    }
    return mean;
  }
}
