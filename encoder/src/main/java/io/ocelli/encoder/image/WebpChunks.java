package io.ocelli.encoder.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The chunks of a WebP file that hold no pixels (WebP container specification).
final class WebpChunks {
  private static final int FIRST = 12;
  private static final int EXIF = 0x46495845;
  private static final int ANIMATION_FRAME = 0x464D4E41;

  private WebpChunks() {}

  static int frames(byte[] file) {
    Found found = new Found();
    walk(file, (type, start, length) -> found.value += type == ANIMATION_FRAME ? 1 : 0);
    return Math.max(1, found.value);
  }

  static Orientation orientation(byte[] file) {
    Found found = new Found();
    walk(
        file,
        (type, start, length) -> {
          if (type == EXIF) {
            found.value = ExifOrientation.read(file, start, length).ordinal();
          }
        });
    return Orientation.values()[found.value];
  }

  private static final class Found {
    private int value;
  }

  private interface Visitor {
    void visit(int type, int start, int length);
  }

  private static void walk(byte[] file, Visitor visitor) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = FIRST;
    while (at >= FIRST && at <= file.length - 8) {
      int length = in.getInt(at + 4);
      if (length < 0 || length > file.length - at - 8) {
        return;
      }
      visitor.visit(in.getInt(at), at + 8, length);
      at += 8 + length + (length & 1);
    }
  }
}
