package io.ocelli.encoder.image.direct;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Portable bitmap, greymap and pixmap (Netpbm P1 to P6). Values are scaled to 255 as PIL does;
/// greymaps with more than 8 bits are scaled to 65535 and cut off at 255, also as PIL does.
public final class PnmReader implements PictureReader {

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    Layout layout = Layout.read(ByteBuffer.wrap(file));
    return new PictureHeader(layout.width, layout.height, 1, Orientation.UPRIGHT);
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    Layout layout = Layout.read(in);
    byte[] rgb = new byte[Math.multiplyExact(layout.width * 3, layout.height)];
    if (layout.kind == '4') {
      readBits(in, layout, rgb);
      return layout.image(rgb);
    }
    boolean coloured = layout.isColoured();
    for (int to = 0; to < rgb.length; ) {
      byte value = layout.scale(layout.next(in));
      rgb[to++] = value;
      if (!coloured) {
        rgb[to++] = value;
        rgb[to++] = value;
      }
    }
    return layout.image(rgb);
  }

  /// Eight pixels a byte, the leftmost highest, rows padded to bytes; 1 is black.
  private static void readBits(ByteBuffer in, Layout layout, byte[] rgb) {
    int to = 0;
    for (int y = 0; y < layout.height; y++) {
      int bits = 0;
      for (int x = 0; x < layout.width; x++) {
        bits = x % 8 == 0 ? in.get() : bits << 1;
        byte value = (byte) ((bits & 0x80) == 0 ? 255 : 0);
        rgb[to++] = value;
        rgb[to++] = value;
        rgb[to++] = value;
      }
    }
  }

  /// @param kind `1` to `6`; @param most the value of full brightness
  private record Layout(int kind, int width, int height, int most) {

    /// Leaves the position at the first sample.
    static Layout read(ByteBuffer in) throws IOException {
      in.get();
      int kind = in.get();
      int width = number(in);
      int height = number(in);
      int most = kind == '1' || kind == '4' ? 1 : number(in);
      if (width <= 0 || height <= 0 || most <= 0 || most > 65535) {
        throw new IOException("bad header: " + width + " x " + height + ", maximum " + most);
      }
      return new Layout(kind, width, height, most);
    }

    boolean isColoured() {
      return kind == '3' || kind == '6';
    }

    PixelImage image(byte[] rgb) {
      boolean bitmap = kind == '1' || kind == '4';
      return new PixelImage(
          width, height, rgb, bitmap ? Origin.Palette.blackAndWhite() : new Origin.Colours());
    }

    int next(ByteBuffer in) throws IOException {
      return switch (kind) {
        case '1' -> 1 - bit(in);
        case '2', '3' -> number(in);
        default -> most < 256 ? in.get() & 0xFF : Short.toUnsignedInt(in.getShort());
      };
    }

    byte scale(int value) throws IOException {
      if (value > most && kind < '4') {
        throw new IOException("sample " + value + " above the maximum " + most);
      }
      boolean deepGrey = !isColoured() && most > 255;
      int white = deepGrey ? 65535 : 255;
      return (byte) Math.min(255, Math.rint((double) value / most * white));
    }
  }

  private static int bit(ByteBuffer in) throws IOException {
    int digit = skipSpace(in) - '0';
    if (digit < 0 || digit > 1) {
      throw new IOException("a bitmap has other digits than 0 and 1");
    }
    return digit;
  }

  /// Reads a decimal number and the one byte behind it.
  private static int number(ByteBuffer in) throws IOException {
    int next = skipSpace(in);
    int value = 0;
    int digits = 0;
    while (next >= '0' && next <= '9' && digits++ < 9) {
      value = 10 * value + next - '0';
      if (!in.hasRemaining()) {
        return value;
      }
      next = in.get();
    }
    if (digits == 0 || !isSpace(next)) {
      throw new IOException("a number was expected");
    }
    return value;
  }

  /// @return the first byte that is neither white space nor part of a comment
  private static int skipSpace(ByteBuffer in) throws EOFException {
    boolean comment = false;
    while (in.hasRemaining()) {
      int next = in.get();
      if (comment) {
        comment = next != '\n' && next != '\r';
      } else if (next == '#') {
        comment = true;
      } else if (!isSpace(next)) {
        return next;
      }
    }
    throw new EOFException();
  }

  private static boolean isSpace(int value) {
    return value == ' ' || (value >= '\t' && value <= '\r');
  }
}
