package io.ocelli.ann.kernel;

/// Compares two float vectors of equal length in arrays. The length of `a` counts.
public interface FloatPairs {
  /// The inner product.
  float dot(float[] a, float[] b);

  /// The squared Euclidean distance.
  float squaredL2(float[] a, float[] b);

  /// The Manhattan distance.
  float l1(float[] a, float[] b);

  /// The cosine of the angle; 0 where one of them is the zero vector.
  float cosine(float[] a, float[] b);

  /// The signal-to-noise distance `var(a - b) / var(a)` (Yuan and others, "Signal-to-Noise Ratio: A
  /// Robust Distance Metric for Deep Metric Learning", equation 5). Not symmetric. Means are taken
  /// out before squares are added up. Where `a` is constant: infinite, or NaN if `a - b` is
  /// constant too.
  float snr(float[] a, float[] b);
}
