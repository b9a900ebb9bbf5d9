package io.ocelli.encoder.image.imageio;

import io.ocelli.encoder.image.reader.ExifOrientation;
import io.ocelli.encoder.image.reader.Orientation;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The chunks of a WebP file (RFC 9649, section 2).
///
/// @param width of the canvas
/// @param height of the canvas
/// @param left where the first frame lies on the canvas
/// @param top where the first frame lies on the canvas
/// @param alpha whether pictures have opacity
/// @param bare a file with nothing but the first frame: what a colour profile holds cannot
///   influence the decoder
record WebpContainer(
    int width,
    int height,
    int left,
    int top,
    int frames,
    Orientation orientation,
    boolean alpha,
    byte[] bare) {
  private static final int HEADER = 12;
  private static final int CHUNK = 8;
  private static final int FRAME_HEADER = 16;
  private static final int RIFF = 0x46464952;
  private static final int WEBP = 0x50424557;
  private static final int LOSSY = 0x20385056;
  private static final int LOSSLESS = 0x4C385056;
  private static final int EXTENDED = 0x58385056;
  private static final int ANIMATION_FRAME = 0x464D4E41;
  private static final int OPACITY = 0x48504C41;
  private static final int ALPHA_FLAG = 0x10;
  private static final int EXTENDED_LENGTH = 10;
  private static final int EXIF = 0x46495845;

  static WebpContainer parse(byte[] file) throws IOException {
    return new Parser(file).parse();
  }

  private static final class Parser {
    private final byte[] file;
    private final ByteBuffer in;
    private int canvasWidth;
    private int canvasHeight;
    private int left;
    private int top;
    private int frames;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean alpha;
    private ByteBuffer opacity = ByteBuffer.allocate(0);
    private byte[] bare;

    Parser(byte[] file) {
      this.file = file;
      in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    WebpContainer parse() throws IOException {
      long end = Integer.toUnsignedLong(in.getInt(4)) + CHUNK;
      if (end > file.length) {
        throw new EOFException();
      }
      chunks(HEADER, (int) end);
      if (bare == null) {
        throw new IOException("no frame");
      }
      if (canvasWidth == 0) {
        frameSize();
      }
      return new WebpContainer(
          canvasWidth, canvasHeight, left, top, Math.max(1, frames), orientation, alpha, bare);
    }

    private void chunks(int from, int end) throws IOException {
      int at = from;
      while (at <= end - CHUNK) {
        int length = in.getInt(at + 4);
        if (length < 0 || length > end - at - CHUNK) {
          throw new EOFException();
        }
        chunk(in.getInt(at), at + CHUNK, length);
        at += CHUNK + length + (length & 1);
      }
    }

    private void chunk(int type, int start, int length) throws IOException {
      switch (type) {
        case EXTENDED -> {
          alpha = (in.get(start) & ALPHA_FLAG) != 0;
          canvasWidth = triple(start + 4) + 1;
          canvasHeight = triple(start + 7) + 1;
        }
        case ANIMATION_FRAME -> {
          frames++;
          if (bare == null) {
            left = 2 * triple(start);
            top = 2 * triple(start + 3);
            chunks(start + FRAME_HEADER, start + length);
          }
        }
        case OPACITY -> opacity = padded(start - CHUNK, CHUNK + length);
        case LOSSY, LOSSLESS -> {
          if (bare == null) {
            bare = alone(in.slice(start - CHUNK, CHUNK + length));
          }
        }
        case EXIF -> orientation = ExifOrientation.read(file, start, length);
        default -> {}
      }
    }

    /// Chunks of odd length are followed by a zero.
    private ByteBuffer padded(int start, int length) {
      return ByteBuffer.allocate(length + (length & 1)).put(0, in, start, length);
    }

    private int triple(int at) {
      return in.getInt(at) & 0xFFFFFF;
    }

    /// The frame's chunk as a file; beside opacity it needs a header that says so.
    private byte[] alone(ByteBuffer frame) {
      int padded = frame.limit() + (frame.limit() & 1);
      boolean apart = alpha && opacity.hasRemaining();
      int before = apart ? CHUNK + EXTENDED_LENGTH + opacity.limit() : 0;
      ByteBuffer out =
          ByteBuffer.allocate(HEADER + before + padded)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(RIFF)
              .putInt(4 + before + padded)
              .putInt(WEBP);
      if (apart) {
        // Width and height of a lossy frame, RFC 6386 section 9.1.
        out.putInt(EXTENDED).putInt(EXTENDED_LENGTH).putInt(ALPHA_FLAG);
        triple(out, lossySide(frame, CHUNK + 6) - 1);
        triple(out, lossySide(frame, CHUNK + 8) - 1);
        out.put(opacity);
      }
      return out.put(frame).array();
    }

    private static int lossySide(ByteBuffer chunk, int at) {
      return (chunk.get(at) & 0xFF | chunk.get(at + 1) << 8) & 0x3FFF;
    }

    private static void triple(ByteBuffer out, int value) {
      out.putShort((short) value).put((byte) (value >> 16));
    }

    /// Simple files have no canvas; the size stands in the frame (RFC 6386 section 9.1, RFC 9649
    /// section 3.4), 14 bits a side.
    private void frameSize() {
      ByteBuffer frame = ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN);
      if (frame.getInt(HEADER) == LOSSY) {
        canvasWidth = frame.getShort(HEADER + CHUNK + 6) & 0x3FFF;
        canvasHeight = frame.getShort(HEADER + CHUNK + 8) & 0x3FFF;
      } else {
        int sizes = frame.getInt(HEADER + CHUNK + 1);
        alpha = (sizes >> 28 & 1) != 0;
        canvasWidth = (sizes & 0x3FFF) + 1;
        canvasHeight = (sizes >> 14 & 0x3FFF) + 1;
      }
    }
  }
}
