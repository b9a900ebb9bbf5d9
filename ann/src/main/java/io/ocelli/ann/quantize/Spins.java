package io.ocelli.ann.quantize;

import java.util.SplittableRandom;

/// A random rotation that takes `n log n` additions: rounds of random signs and a Hadamard
/// transform, of the first and of the last components in turn where their number is no power of two
/// (Ailon and Chazelle 2009, section 2; the overlap as in the authors' RaBitQ library). After it no
/// component matters more than another, whatever the data is.
final class Spins implements Frame {
  /// Widths are multiples of this: whole words of bits, and two halves for four-bit codes.
  static final int UNIT = 64;

  private static final int ROUNDS = 4;

  private final int dims;
  private final int width;
  private final int block;
  private final long seed;
  private final float[] signs;

  Spins(int dims, long seed) {
    this.dims = dims;
    this.seed = seed;
    width = Math.ceilDiv(dims, UNIT) * UNIT;
    block = Integer.highestOneBit(width);
    signs = new float[ROUNDS * width];
    SplittableRandom random = new SplittableRandom(seed);
    float scale = (float) (1 / Math.sqrt(block));
    for (int i = 0; i < signs.length; i++) {
      int place = i % width;
      int from = from(i / width);
      float factor = place >= from && place < from + block ? scale : 1;
      signs[i] = random.nextBoolean() ? factor : -factor;
    }
  }

  /// Where the transform of a round starts.
  private int from(int round) {
    return round % 2 == 0 ? 0 : width - block;
  }

  long seed() {
    return seed;
  }

  @Override
  public int dims() {
    return dims;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int filled() {
    return width;
  }

  @Override
  public void into(float[] vectors, int count, float[] out) {
    new Own(dims, width).into(vectors, count, out);
    for (int v = 0; v < count; v++) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < width; i++) {
          out[v * width + i] *= signs[round * width + i];
        }
        transform(out, v * width + from(round));
      }
    }
  }

  @Override
  public void back(float[] turned, float[] out) {
    float[] vector = turned.clone();
    for (int round = ROUNDS - 1; round >= 0; round--) {
      transform(vector, from(round));
      for (int i = 0; i < width; i++) {
        vector[i] *= signs[round * width + i];
      }
    }
    System.arraycopy(vector, 0, out, 0, dims);
  }

  /// Its own inverse up to the factor that stands in the signs.
  private void transform(float[] values, int from) {
    for (int half = block / 2; half > 0; half /= 2) {
      for (int start = from; start < from + block; start += 2 * half) {
        for (int i = start; i < start + half; i++) {
          float a = values[i];
          float b = values[i + half];
          values[i] = a + b;
          values[i + half] = a - b;
        }
      }
    }
  }
}
