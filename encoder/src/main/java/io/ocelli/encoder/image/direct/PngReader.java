package io.ocelli.encoder.image.direct;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.reader.ExifOrientation;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.InflaterInputStream;

/// PNG (ISO/IEC 15948): every colour type, depth and interlacing. Samples of 16 bits keep their
/// high byte, and 16-bit grey is cut off at 255, as in PIL.
public final class PngReader implements PictureReader {
  private static final int SIGNATURE = 8;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final int EXIF = 0x65584966;
  private static final int ANIMATION = 0x6163544C;

  /// Adam7: first column and row of each pass, and the steps to the next ones.
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    PngLayout layout = layout(in);
    int frames = 1;
    Orientation orientation = Orientation.UPRIGHT;
    // Metadata may stand behind the pixels; a file that ends before IEND still has its header.
    while (in.remaining() >= 8) {
      int length = in.getInt();
      int type = in.getInt();
      if (type == IEND || length < 0 || length > in.remaining()) {
        break;
      }
      if (type == EXIF) {
        orientation = ExifOrientation.read(file, in.position(), length);
      } else if (type == ANIMATION && length == 8) {
        frames = Math.max(1, in.getInt(in.position()));
      }
      in.position(Math.min(in.limit(), in.position() + length + 4));
    }
    return new PictureHeader(layout.width(), layout.height(), frames, orientation);
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    PngLayout layout = layout(in);
    PngRows rows = new PngRows(layout, palette(in));
    try (InputStream packed = new InflaterInputStream(new DataChunks(in))) {
      for (int[] pass : layout.interlaced() ? PASSES : ONE_PASS) {
        rows.readPass(packed, pass);
      }
    }
    return rows.image();
  }

  private static PngLayout layout(ByteBuffer in) throws IOException {
    in.position(SIGNATURE);
    if (in.getInt() != 13 || in.getInt() != IHDR) {
      throw new IOException("no image header");
    }
    PngLayout layout = PngLayout.read(in);
    in.getInt();
    return layout;
  }

  /// Leaves the position at the first data chunk's length.
  private static byte[] palette(ByteBuffer in) throws IOException {
    byte[] palette = new byte[3 * 256];
    while (in.getInt(in.position() + 4) != IDAT) {
      int length = in.getInt();
      int type = in.getInt();
      if (length < 0) {
        throw new IOException("bad chunk length");
      }
      if (type == IEND) {
        throw new IOException("no picture data");
      }
      if (length > in.remaining() - 4) {
        throw new EOFException();
      }
      if (type == PLTE) {
        in.get(in.position(), palette, 0, Math.min(length, palette.length));
      }
      in.position(in.position() + length + 4);
    }
    return palette;
  }

  /// The bodies of consecutive data chunks as one stream.
  private static final class DataChunks extends InputStream {
    private final ByteBuffer in;
    private int left;

    DataChunks(ByteBuffer in) {
      this.in = in;
      left = in.getInt();
      in.getInt();
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      while (left == 0 && in.remaining() >= 12 && in.getInt(in.position() + 8) == IDAT) {
        in.getInt();
        left = in.getInt();
        in.getInt();
      }
      int count = Math.min(Math.min(length, left), in.remaining());
      if (count <= 0) {
        return -1;
      }
      in.get(target, offset, count);
      left -= count;
      return count;
    }
  }
}
