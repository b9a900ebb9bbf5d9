package io.ocelli.encoder.image.direct;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Undoes the filters of PNG rows (ISO/IEC 15948, clause 9) and spreads their samples to RGB.
final class PngRows {
  private final PngLayout layout;
  private final byte[] palette;
  private final byte[] rgb;

  /// Null where the file has none.
  private final byte[] alpha;

  /// Bytes from a sample to the same sample of the pixel before, at least 1.
  private final int pixelBytes;

  /// @param palette 256 RGB triples
  PngRows(PngLayout layout, byte[] palette) {
    this.layout = layout;
    this.palette = palette;
    int pixels = Math.multiplyExact(layout.width(), layout.height());
    rgb = new byte[Math.multiplyExact(pixels, 3)];
    alpha = layout.hasAlpha() ? new byte[pixels] : null;
    pixelBytes = Math.max(1, layout.bitsPerPixel() / 8);
  }

  /// What the passes have filled so far.
  PixelImage image() {
    Origin origin = new Origin.Colours();
    if (alpha != null) {
      origin = new Origin.Alpha(alpha);
    } else if (layout.colour() == 3) {
      origin = new Origin.Palette(palette);
    } else if (layout.bitsPerPixel() == 1) {
      origin = Origin.Palette.blackAndWhite();
    }
    return new PixelImage(layout.width(), layout.height(), rgb, origin);
  }

  /// @param pass first column, first row, column step, row step
  void readPass(InputStream in, int[] pass) throws IOException {
    int columns = (layout.width() - pass[0] + pass[2] - 1) / pass[2];
    int rowBytes = Math.toIntExact(((long) columns * layout.bitsPerPixel() + 7) / 8);
    if (columns == 0) {
      return;
    }
    byte[] above = new byte[rowBytes];
    byte[] row = new byte[rowBytes];
    for (int y = pass[1]; y < layout.height(); y += pass[3]) {
      int filter = in.read();
      if (filter < 0 || in.readNBytes(row, 0, rowBytes) < rowBytes) {
        throw new EOFException();
      }
      unfilter(filter, row, above);
      spread(row, columns, 3 * (y * layout.width() + pass[0]), 3 * pass[2]);
      byte[] done = row;
      row = above;
      above = done;
    }
  }

  private void unfilter(int filter, byte[] row, byte[] above) throws IOException {
    switch (filter) {
      case 0 -> {}
      case 1 -> {
        for (int i = pixelBytes; i < row.length; i++) {
          row[i] += row[i - pixelBytes];
        }
      }
      case 2 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
          row[i] += (byte) ((left + (above[i] & 0xFF)) >> 1);
        }
      }
      case 4 -> unfilterPaeth(row, above);
      default -> throw new IOException("unknown row filter " + filter);
    }
  }

  private void unfilterPaeth(byte[] row, byte[] above) {
    int first = Math.min(pixelBytes, row.length);
    for (int i = 0; i < first; i++) {
      row[i] += above[i];
    }
    for (int i = first; i < row.length; i++) {
      int left = row[i - pixelBytes] & 0xFF;
      int up = above[i] & 0xFF;
      int corner = above[i - pixelBytes] & 0xFF;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      row[i] += (byte) nearest;
    }
  }

  private void spread(byte[] row, int columns, int to, int step) {
    if (layout.colour() == 2 && layout.depth() == 8 && step == 3) {
      System.arraycopy(row, 0, rgb, to, row.length);
      return;
    }
    int samples = layout.samplesPerPixel();
    for (int x = 0; x < columns; x++, to += step) {
      switch (layout.colour()) {
        case 2, 6 -> {
          rgb[to] = (byte) sample(row, x * samples);
          rgb[to + 1] = (byte) sample(row, x * samples + 1);
          rgb[to + 2] = (byte) sample(row, x * samples + 2);
        }
        case 3 -> System.arraycopy(palette, 3 * index(row, x), rgb, to, 3);
        default -> Arrays.fill(rgb, to, to + 3, (byte) grey(row, x * samples));
      }
      if (alpha != null) {
        alpha[to / 3] = (byte) sample(row, (x + 1) * samples - 1);
      }
    }
  }

  private int sample(byte[] row, int at) {
    return row[layout.depth() == 16 ? 2 * at : at];
  }

  private int grey(byte[] row, int at) {
    if (layout.depth() < 8) {
      return index(row, at) * 255 / ((1 << layout.depth()) - 1);
    }
    // PIL keeps plain 16-bit grey as such and cuts it off at 255 when it becomes RGB.
    boolean cutOff = layout.depth() == 16 && layout.colour() == 0;
    return cutOff && row[2 * at] != 0 ? 255 : row[cutOff ? 2 * at + 1 : at * layout.depth() / 8];
  }

  /// A sample of 8 bits or fewer, which never has company in its pixel.
  private int index(byte[] row, int at) {
    int depth = layout.depth();
    int bit = at * depth;
    return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  }
}
