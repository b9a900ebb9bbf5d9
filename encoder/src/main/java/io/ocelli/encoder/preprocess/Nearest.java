package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;

/// PIL's `Image.resize` with NEAREST (`ImagingScaleAffine` in `Geometry.c`): each result pixel is
/// the source pixel under its centre.
final class Nearest {
  /// Beyond, the centres are multiplied out rather than added up; PIL has no such pictures.
  private static final long ADDED_UP = 1 << 24;

  private Nearest() {}

  static PixelImage resize(PixelImage image, Resizer.Target target) {
    int[] columns = sources(image.width(), target.fullWidth(), target.left(), target.width());
    int[] rows = sources(image.height(), target.fullHeight(), target.top(), target.height());
    byte[] from = image.rgb();
    byte[] to = new byte[Math.multiplyExact(3 * target.width(), target.height())];
    int sink = 0;
    for (int row : rows) {
      for (int column : columns) {
        int source = 3 * (row * image.width() + column);
        to[sink++] = from[source];
        to[sink++] = from[source + 1];
        to[sink++] = from[source + 2];
      }
    }
    return new PixelImage(target.width(), target.height(), to);
  }

  /// @param from source size
  /// @param to size of the whole result
  /// @param start first result position wanted
  /// @param length how many are wanted
  static int[] sources(int from, long to, long start, int length) {
    double step = (double) from / to;
    double centre = step * 0.5;
    if (start < ADDED_UP) {
      // Added up as PIL does it: the rounding errors decide where a centre is on an edge.
      for (long i = 0; i < start; i++) {
        centre += step;
      }
    } else {
      centre += step * start;
    }
    int[] sources = new int[length];
    for (int i = 0; i < length; i++, centre += step) {
      sources[i] = Math.min(from - 1, (int) centre);
    }
    return sources;
  }
}
