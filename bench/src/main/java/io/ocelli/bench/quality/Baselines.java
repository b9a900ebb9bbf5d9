package io.ocelli.bench.quality;

import io.ocelli.core.encode.PixelImage;

/// Descriptors that any encoder must beat.
final class Baselines {
  private static final int LAYOUT = 8;

  private Baselines() {}

  /// RGB histogram of `bins`³ cells, square-rooted (Hellinger kernel) and of unit length.
  static float[] histogram(PixelImage image, int bins) {
    float[] cells = new float[bins * bins * bins];
    byte[] rgb = image.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      int r = (rgb[i] & 0xFF) * bins / 256;
      int g = (rgb[i + 1] & 0xFF) * bins / 256;
      int b = (rgb[i + 2] & 0xFF) * bins / 256;
      cells[(r * bins + g) * bins + b]++;
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) Math.sqrt(cells[i] * 3.0 / rgb.length);
    }
    return cells;
  }

  /// Mean colours of an 8 x 8 grid, of unit length.
  static float[] layout(PixelImage image) {
    double[] sums = new double[LAYOUT * LAYOUT * 3];
    long[] counts = new long[LAYOUT * LAYOUT];
    byte[] rgb = image.rgb();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int cell =
            (int) ((long) y * LAYOUT / image.height()) * LAYOUT
                + (int) ((long) x * LAYOUT / image.width());
        counts[cell]++;
        for (int c = 0; c < 3; c++) {
          sums[cell * 3 + c] += rgb[(y * image.width() + x) * 3 + c] & 0xFF;
        }
      }
    }
    double squares = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, counts[i / 3]);
      squares += sums[i] * sums[i];
    }
    float[] unit = new float[sums.length];
    for (int i = 0; i < unit.length && squares > 0; i++) {
      unit[i] = (float) (sums[i] / Math.sqrt(squares));
    }
    return unit;
  }
}
