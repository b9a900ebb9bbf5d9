package io.ocelli.core.encode;

import java.util.Arrays;

/// A decoded picture, upright: 8-bit RGB, row after row, three bytes a pixel.
///
/// @param rgb `width * height * 3` bytes; not copied, so treat it as read-only
/// @param origin what the file held that RGB does not say
public record PixelImage(int width, int height, byte[] rgb, Origin origin) {
  public PixelImage {
    if (rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
      throw new IllegalArgumentException("rgb has " + rgb.length + " bytes");
    }
    if (origin instanceof Origin.Alpha(byte[] levels) && 3L * levels.length != rgb.length) {
      throw new IllegalArgumentException("alpha has " + levels.length + " bytes");
    }
  }

  /// Colours and nothing else.
  public PixelImage(int width, int height, byte[] rgb) {
    this(width, height, rgb, new Origin.Colours());
  }

  /// How the file holds its colours: what decides how a library resizes that does so before it
  /// converts to RGB.
  public sealed interface Origin {
    /// Grey levels or colours as they are.
    record Colours() implements Origin {}

    /// A few colours by number; two of them, black and white, for bitmaps.
    ///
    /// @param rgb 256 triples; not copied
    record Palette(byte[] rgb) implements Origin {
      /// Of a bitmap: 0 is black, all else white.
      public static Palette blackAndWhite() {
        byte[] rgb = new byte[3 * 256];
        Arrays.fill(rgb, 3, rgb.length, (byte) 0xFF);
        return new Palette(rgb);
      }
    }

    /// Colours that are not multiplied with their opacity.
    ///
    /// @param levels a byte a pixel, 255 opaque; not copied
    record Alpha(byte[] levels) implements Origin {}
  }
}
