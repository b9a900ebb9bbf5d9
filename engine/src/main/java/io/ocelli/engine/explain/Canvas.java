package io.ocelli.engine.explain;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.explain.Fill;
import io.ocelli.core.vector.Region.Box;

/// A picture that can be covered, here and there, with something that says less.
final class Canvas {
  private final PixelImage picture;

  /// What the picture would be, were it covered as a whole.
  private final byte[] cover;

  private Canvas(PixelImage picture, byte[] cover) {
    this.picture = picture;
    this.cover = cover;
  }

  /// @param patch longer side of what will be covered, in pixels
  static Canvas of(PixelImage picture, Fill fill, int patch) {
    return new Canvas(
        picture,
        switch (fill) {
          case MEAN -> plain(picture, means(picture.rgb()));
          case GREY -> plain(picture, new byte[] {(byte) 128, (byte) 128, (byte) 128});
          // Twice makes a hat of the box: no edge of what is near the patch is left inside.
          case BLUR -> BoxBlur.of(BoxBlur.of(picture, patch), patch).rgb();
        });
  }

  private static byte[] plain(PixelImage picture, byte[] colour) {
    byte[] rgb = new byte[picture.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = colour[i % 3];
    }
    return rgb;
  }

  private static byte[] means(byte[] rgb) {
    long[] sums = new long[3];
    for (int i = 0; i < rgb.length; i++) {
      sums[i % 3] += rgb[i] & 0xFF;
    }
    byte[] means = new byte[3];
    for (int channel = 0; channel < 3; channel++) {
      means[channel] = (byte) Math.round(3.0 * sums[channel] / rgb.length);
    }
    return means;
  }

  /// With nothing covered.
  PixelImage picture() {
    return picture;
  }

  PixelImage covered(Box patch) {
    byte[] rgb = picture.rgb().clone();
    for (int row = 0; row < patch.height(); row++) {
      int from = 3 * ((patch.top() + row) * picture.width() + patch.left());
      System.arraycopy(cover, from, rgb, from, 3 * patch.width());
    }
    return new PixelImage(picture.width(), picture.height(), rgb);
  }
}
