package io.ocelli.core.encode;

import io.ocelli.core.vector.Region;
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

  /// A copy of the part inside a box.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where it reaches beyond the picture
  public PixelImage part(Region region) {
    Region.Box box = region.in(width, height);
    Origin partOrigin =
        origin instanceof Origin.Alpha(byte[] levels)
            ? new Origin.Alpha(cut(levels, 1, box))
            : origin;
    return new PixelImage(box.width(), box.height(), cut(rgb, 3, box), partOrigin);
  }

  private byte[] cut(byte[] samples, int bytesPerPixel, Region.Box box) {
    int row = box.width() * bytesPerPixel;
    byte[] part = new byte[box.height() * row];
    for (int y = 0; y < box.height(); y++) {
      int from = ((box.top() + y) * width + box.left()) * bytesPerPixel;
      System.arraycopy(samples, from, part, y * row, row);
    }
    return part;
  }
}
