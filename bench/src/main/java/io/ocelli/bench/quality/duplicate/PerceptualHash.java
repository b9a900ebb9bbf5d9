package io.ocelli.bench.quality.duplicate;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Resizer;
import java.util.Arrays;

/// The hash that others use, to compare with: the picture at 32 x 32, its cosine transform, and of
/// each of the lowest 8 x 8 frequencies whether it is above their median (Zauner 2010). Copies are
/// those at most 10 bits apart, the default of imagededup.
final class PerceptualHash {
  static final int NEAR = 10;
  private static final int SIDE = 32;
  private static final int FREQUENCIES = 8;

  private static final double[][] COSINES = cosines();

  private PerceptualHash() {}

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][SIDE];
    for (int u = 0; u < FREQUENCIES; u++) {
      for (int x = 0; x < SIDE; x++) {
        cosines[u][x] = Math.cos(Math.PI * u * (2 * x + 1) / (2 * SIDE));
      }
    }
    return cosines;
  }

  static long of(PixelImage picture) {
    byte[] rgb = Resizer.resize(picture, SIDE, SIDE, Interpolation.LANCZOS).rgb();
    double[] lowest = new double[FREQUENCIES * FREQUENCIES];
    for (int u = 0; u < FREQUENCIES; u++) {
      for (int v = 0; v < FREQUENCIES; v++) {
        lowest[u * FREQUENCIES + v] = frequency(rgb, u, v);
      }
    }
    double[] sorted = lowest.clone();
    Arrays.sort(sorted);
    double median = (sorted[31] + sorted[32]) / 2;
    long hash = 0;
    for (int i = 0; i < lowest.length; i++) {
      hash |= lowest[i] > median ? 1L << i : 0;
    }
    return hash;
  }

  private static double frequency(byte[] rgb, int u, int v) {
    double sum = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = 3 * (y * SIDE + x);
        double luma =
            0.299 * (rgb[at] & 0xFF) + 0.587 * (rgb[at + 1] & 0xFF) + 0.114 * (rgb[at + 2] & 0xFF);
        sum += luma * COSINES[u][y] * COSINES[v][x];
      }
    }
    return sum;
  }

  static boolean areNear(long one, long other) {
    return Long.bitCount(one ^ other) <= NEAR;
  }
}
