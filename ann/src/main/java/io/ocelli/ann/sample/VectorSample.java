package io.ocelli.ann.sample;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Vectors drawn from a larger set, one after the other, in random order: any part of a sample is a
/// sample too.
///
/// @param values `count * dims` floats; nobody changes them
public record VectorSample(float[] values, int count, int dims) {
  /// The most rows a sample has.
  public static final int MAX_ROWS = 20_000;

  /// The most floats a sample has: 128 MiB.
  private static final int MAX_FLOATS = 1 << 25;

  /// Where vectors come from.
  public interface Source {
    /// The vector; it is copied before the next call.
    float[] row(int ordinal) throws IOException;
  }

  public VectorSample {
    if (dims < 1 || count < 0 || values.length != Math.multiplyExact(count, dims)) {
      throw new IllegalArgumentException(count + " x " + dims + " in " + values.length);
    }
  }

  /// All of them, in their order.
  ///
  /// @param rows at least one
  public static VectorSample of(float[][] rows) {
    int dims = rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, dims)];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, values, r * dims, dims);
    }
    return new VectorSample(values, rows.length, dims);
  }

  /// Draws at most [#MAX_ROWS] of `size` vectors, fewer of very long ones, every subset as likely
  /// as any other (Knuth, TAOCP 2, section 3.4.2, algorithm S). The source is read in rising
  /// ordinals.
  public static VectorSample draw(Source source, int size, int dims, long seed) throws IOException {
    int count = Math.min(size, Math.min(MAX_ROWS, MAX_FLOATS / dims));
    SplittableRandom random = new SplittableRandom(seed);
    int[] places = shuffled(count, random);
    float[] values = new float[count * dims];
    int drawn = 0;
    for (int i = 0; drawn < count; i++) {
      if (random.nextInt(size - i) < count - drawn) {
        System.arraycopy(source.row(i), 0, values, places[drawn++] * dims, dims);
      }
    }
    return new VectorSample(values, count, dims);
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      places[i] = places[j];
      places[j] = i;
    }
    return places;
  }

  /// The rows `from` up to but not including `to`.
  public VectorSample slice(int from, int to) {
    return new VectorSample(Arrays.copyOfRange(values, from * dims, to * dims), to - from, dims);
  }

  /// A copy of row `r`.
  public float[] row(int r) {
    return Arrays.copyOfRange(values, r * dims, (r + 1) * dims);
  }

  /// The mean of each component; zeros for an empty sample.
  public float[] mean() {
    double[] sums = new double[dims];
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < dims; i++) {
        sums[i] += values[r * dims + i];
      }
    }
    float[] mean = new float[dims];
    for (int i = 0; i < dims; i++) {
      mean[i] = (float) (sums[i] / Math.max(1, count));
    }
    return mean;
  }
}
