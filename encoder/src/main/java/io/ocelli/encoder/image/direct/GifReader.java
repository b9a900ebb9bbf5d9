package io.ocelli.encoder.image.direct;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The first frame of a GIF (87a, 89a) on its canvas. Frames are counted without decoding them.
public final class GifReader implements PictureReader {
  private static final int SIGNATURE = 6;
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2C;
  private static final int TRAILER = 0x3B;
  private static final int GRAPHIC_CONTROL = 0xF9;

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    Screen screen = Screen.read(in);
    Frame frame = Frame.read(in);
    int frames = 1;
    // The rest may be missing: the first frame is all that is decoded.
    while (skipData(in) && toNextFrame(in)) {
      frames++;
      if (in.remaining() < 9) {
        break;
      }
      in.position(in.position() + 8);
      readPalette(in, in.get());
    }
    return new PictureHeader(
        frame.canvasWidth(screen), frame.canvasHeight(screen), frames, Orientation.UPRIGHT);
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    Screen screen = Screen.read(in);
    Frame frame = Frame.read(in);
    byte[] indices = new byte[Math.multiplyExact(frame.width, frame.height)];
    GifLzw.decode(in, indices);
    byte[] palette = frame.palette == null ? screen.palette : frame.palette;
    int width = frame.canvasWidth(screen);
    int height = frame.canvasHeight(screen);
    byte[] rgb = new byte[Math.multiplyExact(width * 3, height)];
    int uncovered = frame.transparent < 0 ? 0 : frame.transparent;
    for (int to = 0; to < rgb.length; to += 3) {
      System.arraycopy(palette, 3 * uncovered, rgb, to, 3);
    }
    for (int y = 0; y < frame.height; y++) {
      int to = 3 * ((frame.top + frame.storedRow(y)) * width + frame.left);
      for (int x = 0; x < frame.width; x++, to += 3) {
        System.arraycopy(palette, 3 * (indices[y * frame.width + x] & 0xFF), rgb, to, 3);
      }
    }
    return new PixelImage(
        width,
        height,
        rgb,
        frame.isGrey(screen) ? new Origin.Colours() : new Origin.Palette(palette));
  }

  /// The canvas and its palette.
  ///
  /// @param grey whether there is no palette, or one whose colours are their own numbers: a picture
  ///   of grey levels then, as PIL sees it
  private record Screen(int width, int height, byte[] palette, boolean grey) {
    static Screen read(ByteBuffer in) {
      in.position(SIGNATURE);
      int width = Short.toUnsignedInt(in.getShort());
      int height = Short.toUnsignedInt(in.getShort());
      int flags = in.get();
      in.getShort();
      byte[] palette = readPalette(in, flags);
      byte[] used = palette == null ? greyRamp() : palette;
      return new Screen(width, height, used, palette == null || isRamp(palette, flags));
    }
  }

  /// Where the first frame lies. @param transparent palette index, -1 for none; @param grey as of
  /// the screen, for its own palette
  private record Frame(
      int left,
      int top,
      int width,
      int height,
      boolean interlaced,
      byte[] palette,
      boolean grey,
      int transparent) {

    static Frame read(ByteBuffer in) throws IOException {
      int transparent = -1;
      int block = in.get();
      while (block != FRAME) {
        if (block == EXTENSION) {
          int label = in.get() & 0xFF;
          if (label == GRAPHIC_CONTROL && (in.get(in.position() + 1) & 1) != 0) {
            transparent = in.get(in.position() + 4) & 0xFF;
          }
          if (!skipBlocks(in)) {
            in.position(in.limit());
          }
        } else if (block == TRAILER) {
          throw new IOException("no frame");
        }
        block = in.get();
      }
      int left = Short.toUnsignedInt(in.getShort());
      int top = Short.toUnsignedInt(in.getShort());
      int width = Short.toUnsignedInt(in.getShort());
      int height = Short.toUnsignedInt(in.getShort());
      int flags = in.get();
      byte[] palette = readPalette(in, flags);
      boolean grey = palette != null && isRamp(palette, flags);
      return new Frame(left, top, width, height, (flags & 0x40) != 0, palette, grey, transparent);
    }

    boolean isGrey(Screen screen) {
      return palette == null ? screen.grey : grey;
    }

    int canvasWidth(Screen screen) {
      return Math.max(screen.width, left + width);
    }

    int canvasHeight(Screen screen) {
      return Math.max(screen.height, top + height);
    }

    /// Interlaced frames store every eighth row, then those halfway between, and so on.
    int storedRow(int index) {
      if (!interlaced) {
        return index;
      }
      int left = index;
      for (int[] pass : new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}}) {
        int rows = (height - pass[0] + pass[1] - 1) / pass[1];
        if (left < rows) {
          return pass[0] + left * pass[1];
        }
        left -= rows;
      }
      throw new IllegalArgumentException("row " + index);
    }
  }

  /// @return 256 RGB triples, null where the flags say that there is no palette
  private static byte[] readPalette(ByteBuffer in, int flags) {
    if ((flags & 0x80) == 0) {
      return null;
    }
    byte[] palette = new byte[3 * 256];
    in.get(palette, 0, 3 << ((flags & 7) + 1));
    return palette;
  }

  private static boolean isRamp(byte[] palette, int flags) {
    int bytes = 3 << ((flags & 7) + 1);
    return Arrays.equals(palette, 0, bytes, greyRamp(), 0, bytes);
  }

  private static byte[] greyRamp() {
    byte[] ramp = new byte[3 * 256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i / 3);
    }
    return ramp;
  }

  private static boolean skipData(ByteBuffer in) {
    return in.hasRemaining() && skipBlocks(in.position(in.position() + 1));
  }

  /// Skips blocks up to the empty one. @return false where the file ends before
  private static boolean skipBlocks(ByteBuffer in) {
    while (in.hasRemaining()) {
      int length = in.get() & 0xFF;
      if (length == 0) {
        return true;
      }
      in.position(Math.min(in.limit(), in.position() + length));
    }
    return false;
  }

  /// @return false where there is no further frame
  private static boolean toNextFrame(ByteBuffer in) {
    while (in.hasRemaining()) {
      switch (in.get()) {
        case FRAME -> {
          return true;
        }
        case TRAILER -> {
          return false;
        }
        case EXTENSION -> {
          if (!in.hasRemaining() || !skipBlocks(in.position(in.position() + 1))) {
            return false;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
