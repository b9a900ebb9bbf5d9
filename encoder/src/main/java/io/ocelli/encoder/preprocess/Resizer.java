package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;
import java.util.Arrays;

/// PIL's resize with antialiasing, equal byte for byte (`Resample.c`): one pass along the rows,
/// rounded to bytes, then one along the columns; weights are fixed-point numbers with 22 bits of
/// fraction.
public final class Resizer {
  private Resizer() {}

  /// The whole picture at another size; the proportions are the caller's affair.
  public static PixelImage resize(
      PixelImage image, int width, int height, Interpolation interpolation) {
    return resize(image, new Target(width, height, 0, 0, width, height), interpolation);
  }

  /// A window of the resized picture; what lies outside is never computed.
  public static PixelImage resize(PixelImage image, Target target, Interpolation interpolation) {
    if (interpolation == Interpolation.NEAREST) {
      return Nearest.resize(image, target);
    }
    if (image.height() > 100L * image.width() && target.fullHeight < image.height()) {
      return resizeTall(image, target, interpolation);
    }
    FilterWeights across =
        FilterWeights.of(image.width(), target.fullWidth, interpolation, target.left, target.width);
    FilterWeights down =
        FilterWeights.of(
            image.height(), target.fullHeight, interpolation, target.top, target.height);
    // Only what the window needs: the rows that the second pass reads.
    byte[] narrowed = new Bands(image, across).narrow(down.firstSource(), down.endSource());
    LineWindow window = new LineWindow(narrowed, down, 3 * target.width);
    down.resample(window, 3 * target.width);
    return new PixelImage(target.width, target.height, window.to());
  }

  /// PIL 12 shrinks the height first where it is more than 100 times the width (`Image.resize`).
  private static PixelImage resizeTall(
      PixelImage image, Target target, Interpolation interpolation) {
    int width = image.width();
    Target narrower =
        new Target(target.fullWidth, target.height, target.left, 0, target.width, target.height);
    FilterWeights down =
        FilterWeights.of(
            image.height(), target.fullHeight, interpolation, target.top, target.height);
    int row = 3 * width;
    byte[] seen = Arrays.copyOfRange(image.rgb(), row * down.firstSource(), row * down.endSource());
    LineWindow window = new LineWindow(seen, down, row);
    down.resample(window, row);
    return resize(new PixelImage(width, target.height, window.to()), narrower, interpolation);
  }

  /// A resized picture and the window of it that is wanted.
  ///
  /// @param fullWidth of the whole resized picture; a long, for extreme proportions
  public record Target(
      long fullWidth, long fullHeight, long left, long top, int width, int height) {
    public Target {
      boolean inside =
          left >= 0 && top >= 0 && left + width <= fullWidth && top + height <= fullHeight;
      if (width < 1 || height < 1 || !inside) {
        throw new IllegalArgumentException(
            "no window %d x %d at %d, %d in %d x %d"
                .formatted(width, height, left, top, fullWidth, fullHeight));
      }
    }
  }
}
