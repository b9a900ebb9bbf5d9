package io.ocelli.core.encode;

/// A decoded picture, upright: 8-bit RGB, row after row, three bytes a pixel.
///
/// @param rgb `width * height * 3` bytes; not copied, so treat it as read-only
public record PixelImage(int width, int height, byte[] rgb) {
  public PixelImage {
    if (rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
      throw new IllegalArgumentException("rgb has " + rgb.length + " bytes");
    }
  }
}
