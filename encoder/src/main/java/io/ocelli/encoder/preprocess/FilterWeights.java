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

  /// How many lines the result has.
  int length() {
    return first.length;
  }

  /// Where the lines of a pass come from and go to. All numbers from 0 to 255 as ints, one channel
  /// of one pixel after the other: the JIT makes SIMD of sums of ints, not of sums of bytes.
  interface Lines {

    /// A line of the source, valid while the lines of one result line are asked for.
    int[] source(int index);

    /// @param sums the result's line as fixed-point numbers; may be changed
    void result(int index, int[] sums);
  }

  /// Resamples across lines: each result line is a weighted sum of source lines. A line at a time
  /// rather than a pixel at a time.
  void resample(Lines lines, int lineLength) {
    int[] sums = new int[lineLength];
    for (int y = 0; y < first.length; y++) {
      Arrays.fill(sums, HALF);
      for (int k = 0; k < count[y]; k++) {
        add(lines.source(first[y] + k), weights[y * widest + k], sums);
      }
      lines.result(y, sums);
    }
  }

  private static void add(int[] line, int weight, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * line[x];
    }
  }

  /// Rounds in place.
  static void round(int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = Math.max(0, Math.min(255, sums[x] >> BITS));
    }
  }

  /// Rounds to bytes. The JIT makes SIMD of `clamp` here, and of `min` and `max` above.
  static void round(int[] sums, byte[] to, int at) {
    for (int x = 0; x < sums.length; x++) {
      to[at + x] = (byte) Math.clamp(sums[x] >> BITS, 0, 255);
    }
  }
}
