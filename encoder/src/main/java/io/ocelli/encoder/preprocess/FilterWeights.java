package io.ocelli.encoder.preprocess;

import java.util.Arrays;

/// The weights of one resampling pass and the pass itself.
///
/// @param first for each target position the first source position it reads
/// @param count and how many
/// @param weights `widest` entries a target position, `count` of them used; fixed-point
record FilterWeights(int[] first, int[] count, int[] weights, int widest) {
  private static final int BITS = 22;
  private static final int HALF = 1 << (BITS - 1);

  /// @param from source size
  /// @param to size of the whole result
  /// @param start first result position wanted
  /// @param length how many are wanted
  static FilterWeights of(int from, long to, Interpolation interpolation, long start, int length) {
    double scale = (double) from / to;
    double stretch = Math.max(scale, 1);
    double support = interpolation.support() * stretch;
    int widest = (int) Math.ceil(support) * 2 + 1;
    FilterWeights result =
        new FilterWeights(
            new int[length], new int[length], new int[Math.multiplyExact(length, widest)], widest);
    double[] exact = new double[widest];
    for (int i = 0; i < length; i++) {
      double centre = (start + i + 0.5) * scale;
      int first = Math.max(0, (int) (centre - support + 0.5));
      int count = Math.min(from, (int) (centre + support + 0.5)) - first;
      double sum = 0;
      for (int k = 0; k < count; k++) {
        exact[k] = interpolation.weight((k + first - centre + 0.5) * (1.0 / stretch));
        sum += exact[k];
      }
      result.first[i] = first;
      result.count[i] = count;
      for (int k = 0; k < count; k++) {
        result.weights[i * widest + k] = fixed(sum == 0 ? exact[k] : exact[k] / sum);
      }
    }
    return result;
  }

  private static int fixed(double weight) {
    return (int) (weight * (1 << BITS) + (weight < 0 ? -0.5 : 0.5));
  }

  int firstSource() {
    return first[0];
  }

  int endSource() {
    return first[first.length - 1] + count[count.length - 1];
  }

  /// Resamples across lines: each result line is a weighted sum of source lines.
  ///
  /// @param firstLine the source line that `from` begins with
  byte[] lines(byte[] from, int firstLine, int lineBytes) {
    byte[] to = new byte[Math.multiplyExact(lineBytes, first.length)];
    int[] sums = new int[lineBytes];
    for (int y = 0; y < first.length; y++) {
      Arrays.fill(sums, HALF);
      for (int k = 0; k < count[y]; k++) {
        add(from, lineBytes * (first[y] - firstLine + k), weights[y * widest + k], sums);
      }
      for (int x = 0; x < lineBytes; x++) {
        to[y * lineBytes + x] = clamp(sums[x]);
      }
    }
    return to;
  }

  /// A line at a time rather than a pixel at a time: the JIT turns this form into SIMD.
  private static void add(byte[] from, int at, int weight, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * (from[at + x] & 0xFF);
    }
  }

  private static byte clamp(int sum) {
    return (byte) Math.clamp(sum >> BITS, 0, 255);
  }
}
