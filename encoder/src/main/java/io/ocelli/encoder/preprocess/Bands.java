package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;

/// The pass along the rows. It takes some rows at a time and turns them, so that columns are lines
/// and the work stays in the second-level cache.
final class Bands implements FilterWeights.Lines {
  private static final int CACHED_INTS = 1 << 16;
  private static final int MOST_ROWS = 128;
  private static final int LEAST_ROWS = 16;

  private final PixelImage image;
  private final FilterWeights across;
  private final int firstColumn;
  private final int[][] columns;
  private final int most;

  private byte[] to;
  private int rows;
  private int at;

  Bands(PixelImage image, FilterWeights across) {
    this.image = image;
    this.across = across;
    firstColumn = across.firstSource();
    int count = across.endSource() - firstColumn;
    int fitting = Math.clamp(CACHED_INTS / 3 / count, LEAST_ROWS, MOST_ROWS);
    most = Math.min(image.height(), fitting);
    columns = new int[count][3 * most];
  }

  /// @return rows `top` to `end`, with as many pixels each as there are weights
  byte[] narrow(int top, int end) {
    int width = across.length();
    to = new byte[Math.multiplyExact(3 * width, end - top)];
    for (int row = top; row < end; row += most) {
      rows = Math.min(most, end - row);
      at = 3 * width * (row - top);
      turn(row);
      across.resample(this, 3 * most);
    }
    return to;
  }

  private void turn(int top) {
    byte[] rgb = image.rgb();
    int stride = 3 * image.width();
    for (int x = 0; x < columns.length; x++) {
      int[] column = columns[x];
      int from = stride * top + 3 * (firstColumn + x);
      for (int i = 0; i < 3 * rows; i += 3, from += stride) {
        column[i] = rgb[from] & 0xFF;
        column[i + 1] = rgb[from + 1] & 0xFF;
        column[i + 2] = rgb[from + 2] & 0xFF;
      }
    }
  }

  @Override
  public int[] source(int index) {
    return columns[index - firstColumn];
  }

  @Override
  public void result(int index, int[] sums) {
    FilterWeights.round(sums);
    int stride = 3 * across.length();
    int sink = at + 3 * index;
    for (int i = 0; i < 3 * rows; i += 3, sink += stride) {
      to[sink] = (byte) sums[i];
      to[sink + 1] = (byte) sums[i + 1];
      to[sink + 2] = (byte) sums[i + 2];
    }
  }
}
