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
/// @param bare a file with nothing but the first frame's colours: what a colour profile or an alpha
///   channel holds cannot influence the decoder
record WebpContainer(
    int width, int height, int left, int top, int frames, Orientation orientation, byte[] bare) {
  private static final int HEADER = 12;
  private static final int CHUNK = 8;
  private static final int FRAME_HEADER = 16;
  private static final int RIFF = 0x46464952;
  private static final int WEBP = 0x50424557;
  private static final int LOSSY = 0x20385056;
  private static final int LOSSLESS = 0x4C385056;
  private static final int EXTENDED = 0x58385056;
  private static final int ANIMATION_FRAME = 0x464D4E41;
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
          canvasWidth, canvasHeight, left, top, Math.max(1, frames), orientation, bare);
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
        case LOSSY, LOSSLESS -> {
          if (bare == null) {
            bare = alone(start - CHUNK, CHUNK + length);
          }
        }
        case EXIF -> orientation = ExifOrientation.read(file, start, length);
        default -> {}
      }
    }

    private int triple(int at) {
      return in.getInt(at) & 0xFFFFFF;
    }

    private byte[] alone(int start, int length) {
      int padded = length + (length & 1);
      ByteBuffer out =
          ByteBuffer.allocate(HEADER + padded)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(RIFF)
              .putInt(4 + padded)
              .putInt(WEBP);
      return out.put(file, start, length).array();
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
        canvasWidth = (sizes & 0x3FFF) + 1;
        canvasHeight = (sizes >> 14 & 0x3FFF) + 1;
      }
    }
  }
}
