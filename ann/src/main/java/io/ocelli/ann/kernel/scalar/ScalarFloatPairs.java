package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.FloatPairs;

/// Sums from left to right.
final class ScalarFloatPairs implements FloatPairs {
  @Override
  public float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public float squaredL2(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      float difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public float l1(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  @Override
  public float cosine(float[] a, float[] b) {
    float dot = 0;
    float normA = 0;
    float normB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      normA += a[i] * a[i];
      normB += b[i] * b[i];
    }
    double norms = Math.sqrt(normA) * Math.sqrt(normB);
    return norms == 0 ? 0 : (float) (dot / norms);
  }

  @Override
  public float snr(float[] a, float[] b) {
    float sumA = 0;
    float sumNoise = 0;
    for (int i = 0; i < a.length; i++) {
      sumA += a[i];
      sumNoise += a[i] - b[i];
    }
    float meanA = sumA / a.length;
    float meanNoise = sumNoise / a.length;
    float signal = 0;
    float noise = 0;
    for (int i = 0; i < a.length; i++) {
      float s = a[i] - meanA;
      float n = a[i] - b[i] - meanNoise;
      signal += s * s;
      noise += n * n;
    }
    return noise / signal;
  }
}
