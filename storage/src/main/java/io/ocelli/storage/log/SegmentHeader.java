package io.ocelli.storage.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How each file (segment) of a log begins, big-endian: magic `OLOG` (int), format version (int),
/// number (long, as in the file's name), first sequence (long), salt (long), CRC-32C of all that
/// (int). The rest of 4,096 bytes is zero, so that no later write shares a page with it; frames
/// follow.
///
/// The header is durable before the first frame is written. So a file with a bad header and nothing
/// behind it never held a frame.
///
/// @param firstSequence of the first frame; all before it were acknowledged or never will be
/// @param salt a random number that enters the checksums of frames: neither a deleted file's old
///   blocks nor bytes that a client sent are taken for a frame
record SegmentHeader(int version, long number, long firstSequence, long salt) {
  static final int MAGIC = 0x4F4C4F47;
  static final int VERSION = 1;
  static final int BYTES = 4096;
  private static final int CHECKED = 32;

  String name() {
    return name(number);
  }

  static String name(long number) {
    return "%016x.log".formatted(number);
  }

  /// The number in a segment's name; empty where the file is none.
  static Optional<Long> number(String name) {
    return name.matches("[0-7][0-9a-f]{15}\\.log")
        ? Optional.of(Long.parseLong(name, 0, name.indexOf('.'), 16))
        : Optional.empty();
  }

  ByteBuffer write() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putInt(MAGIC).putInt(version).putLong(number).putLong(firstSequence).putLong(salt);
    out.putInt(checksum(out));
    return out.rewind();
  }

  /// @param from whatever a file holds in its first bytes
  static Optional<SegmentHeader> read(ByteBuffer from) {
    if (from.limit() < CHECKED + Integer.BYTES
        || from.getInt(0) != MAGIC
        || from.getInt(CHECKED) != checksum(from)) {
      return Optional.empty();
    }
    return Optional.of(
        new SegmentHeader(from.getInt(4), from.getLong(8), from.getLong(16), from.getLong(24)));
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CHECKED));
    return (int) crc.getValue();
  }
}
