package io.ocelli.encoder.look;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Resizer;

/// A grey picture.
///
/// @param values `width * height` bytes, row after row
record Luma(int width, int height, byte[] values) {

  /// ITU-R 601-2 luma in 16-bit fixed point.
  static Luma of(PixelImage image) {
    byte[] rgb = image.rgb();
    byte[] values = new byte[rgb.length / 3];
    for (int i = 0; i < values.length; i++) {
      int red = rgb[3 * i] & 0xFF;
      int green = rgb[3 * i + 1] & 0xFF;
      int blue = rgb[3 * i + 2] & 0xFF;
      values[i] = (byte) ((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
    }
    return new Luma(image.width(), image.height(), values);
  }

  int at(int x, int y) {
    return values[y * width + x] & 0xFF;
  }

  Luma part(int left, int top, int right, int bottom) {
    byte[] part = new byte[(right - left) * (bottom - top)];
    for (int y = top; y < bottom; y++) {
      System.arraycopy(values, y * width + left, part, (y - top) * (right - left), right - left);
    }
    return new Luma(right - left, bottom - top, part);
  }

  /// At another size, averaged; the proportions are the caller's affair.
  Luma resized(int newWidth, int newHeight) {
    byte[] rgb = new byte[3 * values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = values[i / 3];
    }
    PixelImage resized =
        Resizer.resize(new PixelImage(width, height, rgb), newWidth, newHeight, Interpolation.BOX);
    byte[] small = new byte[newWidth * newHeight];
    for (int i = 0; i < small.length; i++) {
      small[i] = resized.rgb()[3 * i];
    }
    return new Luma(newWidth, newHeight, small);
  }

  /// The same with at most so many pixels a side.
  Luma within(int maxSide) {
    int longest = Math.max(width, height);
    return longest <= maxSide
        ? this
        : resized(
            Math.max(1, (int) Math.round((double) width * maxSide / longest)),
            Math.max(1, (int) Math.round((double) height * maxSide / longest)));
  }

  /// Variance of the Laplacian, the sum of the four neighbours less four times the pixel: large
  /// where edges are steep (Pech-Pacheco et al. 2000).
  float sharpness() {
    double sum = 0;
    double squares = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int curve = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y);
        sum += curve;
        squares += (double) curve * curve;
      }
    }
    double count = Math.max(1, Math.max(0, width - 2L) * Math.max(0, height - 2L));
    return (float) (squares / count - (sum / count) * (sum / count));
  }
}
