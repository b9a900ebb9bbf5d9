package io.ocelli.encoder.image.turbo;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// One call of libjpeg-turbo a picture: exact cosine transform and interpolated chroma, as PIL and
/// the JDK decode. Every call has a decoder and memory of its own, so threads do not meet.
public final class TurboJpeg {
  private static final int ACCURATE_DCT = 4096;
  private static final int STOP_ON_WARNING = 8192;

  private final TurboJpegApi api;

  TurboJpeg(TurboJpegApi api) {
    this.api = api;
  }

  /// How the samples of a pixel follow each other.
  enum Samples {
    RGB(0, 3),
    /// The four components of a file that says nothing about them, as stored.
    CMYK(11, 4);

    private final int format;
    private final int bytes;

    /// @param format the number of `enum TJPF`
    Samples(int format, int bytes) {
      this.format = format;
      this.bytes = bytes;
    }
  }

  /// What is expected of a file.
  ///
  /// @param width as the file's frame header has it
  /// @param shrink 1, 2, 4 or 8: sides of the result are the file's divided by it, rounded up
  record Frame(int width, int height, Samples samples, int shrink) {
    int resultWidth() {
      return Math.ceilDiv(width, shrink);
    }

    int resultHeight() {
      return Math.ceilDiv(height, shrink);
    }
  }

  /// @param parts the file, in pieces
  /// @return the samples, pixel by pixel; empty where the library finds the least fault, or another
  ///   frame
  Optional<byte[]> decode(Frame frame, byte[]... parts) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment decoder = api.create();
      if (decoder.equals(MemorySegment.NULL)) {
        return Optional.empty();
      }
      try {
        MemorySegment file = join(arena, parts);
        return isAsExpected(decoder, file, frame, arena)
            ? pixels(decoder, file, frame, arena)
            : Optional.empty();
      } finally {
        api.destroy(decoder);
      }
    }
  }

  private static MemorySegment join(Arena arena, byte[]... parts) {
    long length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    MemorySegment file = arena.allocate(length);
    long at = 0;
    for (byte[] part : parts) {
      MemorySegment.copy(part, 0, file, JAVA_BYTE, at, part.length);
      at += part.length;
    }
    return file;
  }

  private boolean isAsExpected(
      MemorySegment decoder, MemorySegment file, Frame frame, Arena arena) {
    MemorySegment sizes = arena.allocate(JAVA_INT, 4);
    return api.readHeader(decoder, file, sizes) == 0
        && sizes.getAtIndex(JAVA_INT, 0) == frame.width
        && sizes.getAtIndex(JAVA_INT, 1) == frame.height;
  }

  private Optional<byte[]> pixels(
      MemorySegment decoder, MemorySegment file, Frame frame, Arena arena) {
    int rowBytes = Math.multiplyExact(frame.resultWidth(), frame.samples.bytes);
    byte[] samples = new byte[Math.multiplyExact(rowBytes, frame.resultHeight())];
    MemorySegment pixels = arena.allocate(samples.length);
    TurboJpegApi.Target target =
        new TurboJpegApi.Target(
            pixels,
            frame.resultWidth(),
            frame.resultHeight(),
            rowBytes,
            frame.samples.format,
            ACCURATE_DCT | STOP_ON_WARNING);
    if (api.decompress(decoder, file, target) != 0) {
      return Optional.empty();
    }
    MemorySegment.copy(pixels, JAVA_BYTE, 0, samples, 0, samples.length);
    return Optional.of(samples);
  }
}
