package io.ocelli.encoder.image.direct;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The image header of a PNG file.
///
/// @param depth bits a sample: 1, 2, 4, 8, 16
/// @param colour 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
/// @param methods compression and filter method, both 0
/// @param interlace 0 none, 1 Adam7
record PngLayout(int width, int height, byte depth, byte colour, short methods, byte interlace) {
  /// @param in at the header's first field; left behind its last one
  static PngLayout read(ByteBuffer in) throws IOException {
    PngLayout layout =
        new PngLayout(in.getInt(), in.getInt(), in.get(), in.get(), in.getShort(), in.get());
    if (layout.width <= 0 || layout.height <= 0) {
      throw new IOException("bad size " + layout.width + " x " + layout.height);
    }
    if (!layout.knownDepth()
        || layout.methods != 0
        || layout.interlace < 0
        || layout.interlace > 1) {
      throw new IOException(
          "unknown colour type " + layout.colour + " with " + layout.depth + " bits");
    }
    return layout;
  }

  private boolean knownDepth() {
    int[] depths =
        switch (colour) {
          case 0 -> new int[] {1, 2, 4, 8, 16};
          case 3 -> new int[] {1, 2, 4, 8};
          case 2, 4, 6 -> new int[] {8, 16};
          default -> new int[0];
        };
    return Arrays.stream(depths).anyMatch(known -> known == depth);
  }

  boolean interlaced() {
    return interlace == 1;
  }

  int samplesPerPixel() {
    return switch (colour) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  boolean hasAlpha() {
    return colour == 4 || colour == 6;
  }

  int bitsPerPixel() {
    return depth * samplesPerPixel();
  }
}
