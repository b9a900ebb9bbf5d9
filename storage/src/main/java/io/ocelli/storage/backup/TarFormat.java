package io.ocelli.storage.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The headers of a tar file (POSIX.1-2001 `ustar`; a `pax` record has the size of a file of 8 GiB
/// or more). All that could tell one machine or moment from another is left at 0, so that a name
/// and a size have one header, and the same files make the same archive.
final class TarFormat {
  static final int BLOCK = 512;

  /// What the eleven octal digits of a header cannot say.
  static final long LARGE = 1L << 33;

  static final byte FILE = '0';
  static final byte PAX = 'x';

  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_DIGITS = 11;
  private static final int CHECKSUM_AT = 148;
  private static final int TYPE_AT = 156;
  private static final String SIZE_RECORD = " size=";

  private TarFormat() {}

  /// What stands before the content of a file: one block, or three.
  ///
  /// @param name ASCII, up to 100 bytes
  static byte[] header(String name, long bytes) {
    if (bytes < LARGE) {
      return block(name, bytes, FILE);
    }
    byte[] record = sizeRecord(bytes);
    return ByteBuffer.allocate(3 * BLOCK)
        .put(block("pax", record.length, PAX))
        .put(Arrays.copyOf(record, BLOCK))
        .put(block(name, 0, FILE))
        .array();
  }

  private static byte[] block(String name, long bytes, byte type) {
    byte[] block = new byte[BLOCK];
    if (name.length() > NAME_BYTES) {
      throw new IllegalArgumentException("too long for a tar header: " + name);
    }
    put(block, 0, name);
    put(block, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(block, SIZE_AT, octal(bytes, SIZE_DIGITS) + "\0" + octal(0, SIZE_DIGITS) + "\0");
    put(block, CHECKSUM_AT, " ".repeat(8));
    block[TYPE_AT] = type;
    put(block, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xFF;
    }
    put(block, CHECKSUM_AT, octal(sum, 6) + "\0 ");
    return block;
  }

  private static String octal(long value, int digits) {
    String octal = Long.toOctalString(value);
    return "0".repeat(digits - octal.length()) + octal;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /// `LENGTH size=BYTES\n`, whose length counts its own digits, here always two.
  private static byte[] sizeRecord(long bytes) {
    String record = SIZE_RECORD + bytes + "\n";
    return (record.length() + 2 + record).getBytes(StandardCharsets.US_ASCII);
  }

  static byte type(byte[] block) {
    return block[TYPE_AT];
  }

  static String name(byte[] block) {
    int end = 0;
    while (end < NAME_BYTES && block[end] != 0) {
      end++;
    }
    return new String(block, 0, end, StandardCharsets.US_ASCII);
  }

  /// @throws NumberFormatException where there is none
  static long size(byte[] block) {
    return Long.parseLong(new String(block, SIZE_AT, SIZE_DIGITS, StandardCharsets.US_ASCII), 8);
  }

  /// @param block behind a header of type [#PAX]
  /// @throws NumberFormatException where there is none
  static long recordSize(byte[] block) {
    String text = new String(block, StandardCharsets.US_ASCII);
    int from = text.indexOf(SIZE_RECORD);
    int to = text.indexOf('\n');
    if (from < 0 || to < from) {
      throw new NumberFormatException("no size");
    }
    return Long.parseLong(text.substring(from + SIZE_RECORD.length(), to));
  }

  /// Zeros that fill the last block of a file.
  static int padding(long bytes) {
    return (int) (-bytes & BLOCK - 1);
  }
}
