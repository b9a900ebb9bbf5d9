package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;

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
    FilterWeights across =
        FilterWeights.of(image.width(), target.fullWidth, interpolation, target.left, target.width);
    FilterWeights down =
        FilterWeights.of(
            image.height(), target.fullHeight, interpolation, target.top, target.height);
    // Only the rows that the second pass reads.
    int firstRow = down.firstSource();
    int rows = down.endSource() - firstRow;
    byte[] narrowed = new byte[Math.multiplyExact(3 * target.width, rows)];
    for (int y = 0; y < rows; y++) {
      across.row(image.rgb(), 3 * image.width() * (firstRow + y), narrowed, 3 * target.width * y);
    }
    return new PixelImage(
        target.width, target.height, down.columns(narrowed, firstRow, 3 * target.width));
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
