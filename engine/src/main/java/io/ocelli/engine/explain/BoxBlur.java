package io.ocelli.engine.explain;

import io.ocelli.core.encode.PixelImage;

/// The mean of what lies around each pixel, in time that does not grow with how much that is.
final class BoxBlur {
  private BoxBlur() {}

  /// @param radius pixels on either side; the box ends where the picture does
  static PixelImage of(PixelImage picture, int radius) {
    int width = picture.width();
    int height = picture.height();
    byte[] across = new byte[picture.rgb().length];
    for (int i = 0; i < 3 * height; i++) {
      int start = i / 3 * 3 * width + i % 3;
      line(picture.rgb(), across, new Line(start, 3, width), radius);
    }
    byte[] down = new byte[across.length];
    for (int i = 0; i < 3 * width; i++) {
      line(across, down, new Line(i, 3 * width, height), radius);
    }
    return new PixelImage(width, height, down);
  }

  /// Samples of one channel in a row or column.
  private record Line(int start, int step, int count) {
    int at(int place) {
      return start + place * step;
    }
  }

  private static void line(byte[] from, byte[] to, Line line, int radius) {
    int sum = 0;
    int next = 0;
    int first = 0;
    for (int i = 0; i < line.count(); i++) {
      for (; next < line.count() && next <= i + radius; next++) {
        sum += from[line.at(next)] & 0xFF;
      }
      for (; first < i - radius; first++) {
        sum -= from[line.at(first)] & 0xFF;
      }
      int inside = next - first;
      to[line.at(i)] = (byte) ((sum + inside / 2) / inside);
    }
  }
}
