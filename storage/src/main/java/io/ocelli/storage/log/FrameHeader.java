package io.ocelli.storage.log;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// What stands before each body, big-endian: magic `OFRM` (int), length of the body (int), first
/// sequence (long), count (int), CRC-32C of the body (int), CRC-32C of the segment's salt and all
/// that (int). The body is filled with zeros to a multiple of four bytes; the next header follows.
record FrameHeader(int length, long firstSequence, int count, int bodyChecksum) {
  static final int MAGIC = 0x4F46524D;
  static final int BYTES = 28;

  /// Where frames may begin.
  static final int ALIGNMENT = 4;

  /// Of a body.
  static final int MAX_LENGTH = 512 << 20;

  private static final int CHECKED = BYTES - Integer.BYTES;

  /// Of a body that stands in several buffers, whose positions stay as they are.
  static FrameHeader of(String owner, long firstSequence, int count, ByteBuffer... parts) {
    long length = 0;
    for (ByteBuffer part : parts) {
      length += part.remaining();
    }
    if (length > MAX_LENGTH) {
      throw new OcelliException(
          ErrorKind.TOO_LARGE,
          "One write to %s takes %,d bytes, and %,d at most are allowed: send it in parts"
              .formatted(owner, length, MAX_LENGTH));
    }
    CRC32C crc = new CRC32C();
    for (ByteBuffer part : parts) {
      crc.update(part.duplicate());
    }
    return new FrameHeader((int) length, firstSequence, count, (int) crc.getValue());
  }

  long lastSequence() {
    return firstSequence + count - 1;
  }

  /// With its body and what fills it.
  long frameBytes() {
    return BYTES + length + (long) padding();
  }

  int padding() {
    return -length & (ALIGNMENT - 1);
  }

  void write(ByteBuffer to, long salt) {
    int at = to.position();
    to.putInt(MAGIC).putInt(length).putLong(firstSequence).putInt(count).putInt(bodyChecksum);
    to.putInt(checksum(to, at, salt));
  }

  /// The header at a place of a buffer that holds as many bytes; null where there is none.
  static FrameHeader read(ByteBuffer from, int at, long salt) {
    if (from.getInt(at) != MAGIC || from.getInt(at + CHECKED) != checksum(from, at, salt)) {
      return null;
    }
    FrameHeader header =
        new FrameHeader(
            from.getInt(at + 4), from.getLong(at + 8), from.getInt(at + 16), from.getInt(at + 20));
    return header.isPossible() ? header : null;
  }

  private boolean isPossible() {
    return length >= 0
        && length <= MAX_LENGTH
        && count >= 1
        && firstSequence >= 0
        && lastSequence() >= firstSequence;
  }

  private static int checksum(ByteBuffer from, int at, long salt) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, salt));
    crc.update(from.slice(at, CHECKED));
    return (int) crc.getValue();
  }
}
