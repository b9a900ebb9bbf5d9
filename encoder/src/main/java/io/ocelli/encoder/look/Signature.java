package io.ocelli.encoder.look;

import io.ocelli.core.picture.PicturePrint;

/// The coarse structure of a picture, however it is mirrored or turned: the lowest frequencies of
/// its cosine transform, as the perceptual hash of Zauner (2010) has them, but as numbers and not
/// as bits. Mirroring changes the signs of odd frequencies, so those lose theirs; turning by 90
/// degrees exchanges across and down, so of each such pair the sum and the absolute difference are
/// kept.
final class Signature {
  private static final int FREQUENCIES = 8;
  private static final double[][] COSINES = cosines();

  private final float[] values = new float[length()];
  private int filled;

  private Signature() {}

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][PicturePrint.SIDE];
    for (int u = 0; u < FREQUENCIES; u++) {
      for (int x = 0; x < PicturePrint.SIDE; x++) {
        cosines[u][x] = StrictMath.cos(Math.PI * u * (2 * x + 1) / (2 * PicturePrint.SIDE));
      }
    }
    return cosines;
  }

  /// Frequencies across and down whose sum is from 1 to 8.
  private static int length() {
    int length = 0;
    for (int u = 0; u < FREQUENCIES; u++) {
      for (int v = 0; v < FREQUENCIES; v++) {
        length += isKept(u, v) ? 1 : 0;
      }
    }
    return length;
  }

  private static boolean isKept(int u, int v) {
    return u + v > 0 && u + v <= FREQUENCIES;
  }

  /// Of length 1, or 0 for a picture of one grey.
  static float[] of(PicturePrint print) {
    double[][] transform = transform(print.grey());
    Signature signature = new Signature();
    for (int u = 0; u < FREQUENCIES; u++) {
      for (int v = u; v < FREQUENCIES; v++) {
        if (isKept(u, v)) {
          signature.add(u, v, transform);
        }
      }
    }
    return signature.unit();
  }

  /// High frequencies have less energy, so they weigh as much more.
  private void add(int u, int v, double[][] transform) {
    double weight = Math.sqrt(u * u + v * v) * (u == 0 ? Math.sqrt(0.5) : 1);
    double one = weight * withoutTurn(u, v, transform[u][v]);
    if (u == v) {
      values[filled++] = (float) one;
      return;
    }
    double other = weight * withoutTurn(u, v, transform[v][u]);
    values[filled++] = (float) ((one + other) / Math.sqrt(2));
    values[filled++] = (float) (Math.abs(one - other) / Math.sqrt(2));
  }

  private static double withoutTurn(int u, int v, double value) {
    return u % 2 == 0 && v % 2 == 0 ? value : Math.abs(value);
  }

  private float[] unit() {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    // Rounding makes something of a picture of one grey.
    float scale = squares < 1 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return values;
  }

  private static double[][] transform(byte[] grey) {
    int side = PicturePrint.SIDE;
    double[][] across = new double[FREQUENCIES][side];
    double[][] both = new double[FREQUENCIES][FREQUENCIES];
    for (int v = 0; v < FREQUENCIES; v++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          across[v][y] += COSINES[v][x] * (grey[y * side + x] & 0xFF);
        }
      }
      for (int u = 0; u < FREQUENCIES; u++) {
        for (int y = 0; y < side; y++) {
          both[u][v] += COSINES[u][y] * across[v][y];
        }
      }
    }
    return both;
  }
}
