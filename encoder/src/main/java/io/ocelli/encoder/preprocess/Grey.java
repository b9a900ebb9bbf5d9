package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;

/// PIL's `convert("L")`: ITU-R 601-2 luma in 16-bit fixed point.
final class Grey {
  private Grey() {}

  /// @return a picture whose three channels are the luma
  static PixelImage of(PixelImage image) {
    byte[] rgb = image.rgb();
    byte[] grey = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i += 3) {
      int red = rgb[i] & 0xFF;
      int green = rgb[i + 1] & 0xFF;
      int blue = rgb[i + 2] & 0xFF;
      byte luma = (byte) ((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
      grey[i] = luma;
      grey[i + 1] = luma;
      grey[i + 2] = luma;
    }
    return new PixelImage(image.width(), image.height(), grey);
  }
}
