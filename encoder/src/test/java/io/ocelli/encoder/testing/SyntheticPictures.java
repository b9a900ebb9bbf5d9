package io.ocelli.encoder.testing;

import io.ocelli.core.encode.PixelImage;
import java.util.zip.CRC32;

/// Pictures that are formulas, so that a test in any language can make them again.
public final class SyntheticPictures {
  private SyntheticPictures() {}

  /// The value of a channel (0 red, 1 green, 2 blue) at a position; its low 8 bits count.
  public interface Formula {
    int value(int channel, int x, int y);
  }

  public static PixelImage of(int width, int height, Formula formula) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) formula.value(i % 3, i / 3 % width, i / 3 / width);
    }
    return new PixelImage(width, height, rgb);
  }

  /// Three ramps that wrap, of different slopes.
  public static PixelImage ramps(int width, int height) {
    return of(
        width,
        height,
        (channel, x, y) ->
            switch (channel) {
              case 0 -> 3 * x + y;
              case 1 -> x + 5 * y;
              default -> x * y / 16;
            });
  }

  /// A chequer board over two gradients; for 200 x 150.
  public static PixelImage chequers() {
    return of(
        200,
        150,
        (channel, x, y) ->
            switch (channel) {
              case 0 -> 255 * ((x / 20 + y / 15) % 2);
              case 1 -> x * 255 / 199;
              default -> y * 255 / 149;
            });
  }

  /// A disc on a gradient; for 200 x 150.
  public static PixelImage disc() {
    return of(200, 150, SyntheticPictures::discAt);
  }

  private static int discAt(int channel, int x, int y) {
    int distance = (x - 120) * (x - 120) + (y - 60) * (y - 60);
    boolean inside = distance < 2500;
    return switch (channel) {
      case 0 -> inside ? 230 : 40;
      case 1 -> inside ? 200 - x / 2 : 60 + y / 2;
      default -> distance / 16;
    };
  }

  /// For comparison with a literal from another library: `zlib.crc32(image.tobytes())` in Python.
  public static long checksum(byte[] rgb) {
    CRC32 crc = new CRC32();
    crc.update(rgb);
    return crc.getValue();
  }
}
