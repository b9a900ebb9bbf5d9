package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;

/// PIL's `Image.resize` on a picture that is not RGB yet, then its `convert("RGB")`: pictures of a
/// palette take the nearest pixel whatever the filter is, and colours beside alpha count by their
/// opacity. What is converted first here too, unlike in PIL: printing inks (CMYK), CIE L*a*b*, grey
/// of 16 bits and Netpbm grey above 255, whose decoded form is RGB already.
final class AsStored {
  private static final int OPAQUE = 255;

  private AsStored() {}

  static PixelImage resize(PixelImage image, Resizer.Target target, Interpolation interpolation) {
    boolean sameSize = target.fullWidth() == image.width() && target.fullHeight() == image.height();
    if (sameSize || interpolation == Interpolation.NEAREST) {
      return Resizer.resize(image, target, interpolation);
    }
    return switch (image.origin()) {
      case Origin.Colours() -> Resizer.resize(image, target, interpolation);
      case Origin.Palette _ -> Resizer.resize(image, target, Interpolation.NEAREST);
      case Origin.Alpha(byte[] levels) -> weighted(image, levels, target, interpolation);
    };
  }

  /// The mode RGBa: colours multiplied with their opacity, resized, divided by the resized opacity.
  private static PixelImage weighted(
      PixelImage image, byte[] levels, Resizer.Target target, Interpolation interpolation) {
    // One after the other, so that only one copy of a huge picture is there at a time.
    PixelImage resized = Resizer.resize(faded(image, levels), target, interpolation);
    PixelImage opacity = Resizer.resize(opacity(image, levels), target, interpolation);
    divide(resized.rgb(), opacity.rgb());
    return resized;
  }

  private static PixelImage faded(PixelImage image, byte[] levels) {
    byte[] rgb = image.rgb();
    byte[] faded = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      faded[i] = multiplied(rgb[i] & 0xFF, levels[i / 3] & 0xFF);
    }
    return new PixelImage(image.width(), image.height(), faded);
  }

  /// As a grey picture.
  private static PixelImage opacity(PixelImage image, byte[] levels) {
    byte[] grey = new byte[image.rgb().length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = levels[i / 3];
    }
    return new PixelImage(image.width(), image.height(), grey);
  }

  /// `value * level / 255`, rounded as PIL rounds (`MULDIV255`).
  private static byte multiplied(int value, int level) {
    int product = value * level + 128;
    return (byte) (((product >> 8) + product) >> 8);
  }

  private static void divide(byte[] rgb, byte[] opacity) {
    for (int i = 0; i < rgb.length; i++) {
      int level = opacity[i] & 0xFF;
      if (level != 0 && level != OPAQUE) {
        rgb[i] = (byte) Math.min(255, 255 * (rgb[i] & 0xFF) / level);
      }
    }
  }
}
