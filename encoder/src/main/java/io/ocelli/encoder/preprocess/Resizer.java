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
    // Only what the window needs: the rows that the second pass reads, the columns that the first
    // one reads. The first pass runs on the turned picture, so that both work on whole lines.
    int firstRow = down.firstSource();
    int rows = down.endSource() - firstRow;
    int firstColumn = across.firstSource();
    int columns = across.endSource() - firstColumn;
    byte[] turned =
        turn(
            image.rgb(),
            3 * (image.width() * firstRow + firstColumn),
            image.width(),
            columns,
            rows);
    byte[] narrowed = across.lines(turned, firstColumn, 3 * rows);
    byte[] upright = turn(narrowed, 0, rows, rows, target.width);
    return new PixelImage(
        target.width, target.height, down.lines(upright, firstRow, 3 * target.width));
  }

  /// Rows become columns.
  ///
  /// @param at first byte of the window
  /// @param stride pixels from one row to the next
  private static byte[] turn(byte[] from, int at, int stride, int width, int height) {
    byte[] to = new byte[Math.multiplyExact(3 * width, height)];
    // Squares of this side stay in the first-level cache while they are read and written.
    int block = 32;
    for (int top = 0; top < height; top += block) {
      for (int left = 0; left < width; left += block) {
        int right = Math.min(width, left + block);
        for (int y = top; y < Math.min(height, top + block); y++) {
          int source = at + 3 * (stride * y + left);
          int sink = 3 * (height * left + y);
          for (int x = left; x < right; x++, source += 3, sink += 3 * height) {
            to[sink] = from[source];
            to[sink + 1] = from[source + 1];
            to[sink + 2] = from[source + 2];
          }
        }
      }
    }
    return to;
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
