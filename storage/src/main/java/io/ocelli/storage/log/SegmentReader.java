package io.ocelli.storage.log;

import io.ocelli.storage.log.LogDisk.LogFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Reads the frames of one file through a window, and believes nothing that it reads: a body is
/// allocated only once its checksum was found right.
final class SegmentReader implements Closeable {
  private static final int WINDOW = 256 << 10;

  private final LogFile file;
  private final long size;
  private final long salt;
  private final ByteBuffer window;
  private long windowAt;

  SegmentReader(LogFile file, long salt) throws IOException {
    this.file = file;
    this.size = file.size();
    this.salt = salt;
    this.window = ByteBuffer.allocate((int) Math.min(WINDOW, size)).limit(0);
  }

  /// Null where no valid header stands.
  FrameHeader header(long at) throws IOException {
    if (size - at < FrameHeader.BYTES) {
      return null;
    }
    show(at, FrameHeader.BYTES);
    return FrameHeader.read(window, (int) (at - windowAt), salt);
  }

  /// Whether the body is there and what was written.
  boolean isWhole(long at, FrameHeader header) throws IOException {
    if (size - at < header.frameBytes()) {
      return false;
    }
    CRC32C crc = new CRC32C();
    long next = at + FrameHeader.BYTES;
    for (int left = header.length(); left > 0; ) {
      int part = Math.min(left, window.capacity());
      show(next, part);
      crc.update(window.slice((int) (next - windowAt), part));
      next += part;
      left -= part;
    }
    return (int) crc.getValue() == header.bodyChecksum();
  }

  ByteBuffer body(long at, FrameHeader header) throws IOException {
    ByteBuffer body = ByteBuffer.allocate(header.length());
    file.read(body, at + FrameHeader.BYTES);
    return body.flip();
  }

  /// Where the next valid header of a sequence beyond the given one begins; -1 where none does. Its
  /// body does not matter: no frame is begun before its predecessor is durable.
  long headerBeyond(long sequence, long from) throws IOException {
    for (long at = from; at <= size - FrameHeader.BYTES; at += FrameHeader.ALIGNMENT) {
      FrameHeader header = header(at);
      if (header != null && header.firstSequence() > sequence) {
        return at;
      }
    }
    return -1;
  }

  /// Whether nothing was ever written from there on.
  boolean isZeroFrom(long from) throws IOException {
    for (long at = from; at < size; at++) {
      show(at, 1);
      if (window.get((int) (at - windowAt)) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Sees to it that the bytes, which the file has, are in the window.
  private void show(long at, int bytes) throws IOException {
    if (at >= windowAt && at + bytes <= windowAt + window.limit()) {
      return;
    }
    windowAt = at;
    file.read(window.clear(), at);
    window.flip();
    if (window.limit() < bytes) {
      throw new IOException("the file became shorter while it was read");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
