package io.ocelli.engine.explain;

import io.ocelli.core.encode.PixelImage;

/// Large pictures made smaller by a whole number: they are copied and resized once a patch, and no
/// network sees as much of them.
final class Reduction {
  /// More than networks look at, by far.
  static final int MOST_PIXELS = 1 << 20;

  private Reduction() {}

  /// The colours of a picture; means of square blocks where it has too many pixels.
  static PixelImage of(PixelImage picture, int mostPixels) {
    int side = 1;
    while ((long) blocks(picture.width(), side) * blocks(picture.height(), side) > mostPixels) {
      side++;
    }
    return side == 1
        ? new PixelImage(picture.width(), picture.height(), picture.rgb())
        : means(picture, side);
  }

  private static int blocks(int pixels, int side) {
    return Math.ceilDiv(pixels, side);
  }

  private static PixelImage means(PixelImage picture, int side) {
    int width = blocks(picture.width(), side);
    int height = blocks(picture.height(), side);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = mean(picture, i / 3 % width * side, i / 3 / width * side, side, i % 3);
    }
    return new PixelImage(width, height, rgb);
  }

  private static byte mean(PixelImage picture, int left, int top, int side, int channel) {
    int right = Math.min(left + side, picture.width());
    int bottom = Math.min(top + side, picture.height());
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += picture.rgb()[3 * (y * picture.width() + x) + channel] & 0xFF;
      }
    }
    return (byte) Math.round((double) sum / ((long) (right - left) * (bottom - top)));
  }
}
