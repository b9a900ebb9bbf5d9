package io.ocelli.ann.quantize;

/// Inner products and distances of two arrays, once a query: eight sums, so that additions need not
/// wait for each other. (Lucene's functions refuse results that overflow.)
final class Sums {
  private Sums() {}

  static float dot(float[] a, float[] b) {
    float[] s = new float[8];
    int i = 0;
    for (; i + 8 <= a.length; i += 8) {
      s[0] += a[i] * b[i];
      s[1] += a[i + 1] * b[i + 1];
      s[2] += a[i + 2] * b[i + 2];
      s[3] += a[i + 3] * b[i + 3];
      s[4] += a[i + 4] * b[i + 4];
      s[5] += a[i + 5] * b[i + 5];
      s[6] += a[i + 6] * b[i + 6];
      s[7] += a[i + 7] * b[i + 7];
    }
    for (; i < a.length; i++) {
      s[0] += a[i] * b[i];
    }
    return s[0] + s[1] + (s[2] + s[3]) + (s[4] + s[5] + (s[6] + s[7]));
  }

  static float squares(float[] a) {
    return dot(a, a);
  }
}
