package io.ocelli.encoder.image.imageio;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Counts the directories of a TIFF file (TIFF 6.0, section 2), a page each.
final class TiffPages {
  private static final int ENTRY = 12;

  /// A chain longer than this is taken to be a loop.
  private static final int MOST = 65_536;

  private TiffPages() {}

  /// @return 1 for BigTIFF, whose pages are not counted
  /// @throws EOFException when even the first directory lies behind the end
  static int count(byte[] file) throws EOFException {
    if (file.length < 8) {
      return 1;
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    in.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (in.getShort(2) != 42) {
      return 1;
    }
    int pages = 0;
    int directory = in.getInt(4);
    if (directory > file.length - 2) {
      throw new EOFException();
    }
    while (directory >= 8 && directory <= file.length - 2 && pages < MOST) {
      pages++;
      long next = directory + 2L + (long) ENTRY * Short.toUnsignedInt(in.getShort(directory));
      directory = next <= file.length - 4 ? in.getInt((int) next) : 0;
    }
    return Math.max(1, pages);
  }
}
