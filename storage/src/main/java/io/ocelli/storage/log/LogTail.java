package io.ocelli.storage.log;

import io.ocelli.storage.log.LogDisk.LogFile;
import io.ocelli.storage.log.Segment.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last file that was there when a log was opened.
///
/// @param lastFrame offset of its last frame; its end where there is none
/// @param end offset of the first byte behind its frames
/// @param next sequence that would follow
record LogTail(Segment segment, long lastFrame, long end, long next) {
  private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
  private static final int CHUNK = 1 << 20;

  static LogTail read(LogDisk disk, String owner, Segment found) throws IOException {
    try (SegmentReader reader = found.reader(disk)) {
      Extent extent = found.visit(reader, Long.MAX_VALUE, (_, _) -> {});
      String path = disk.path(found.name());
      if (reader.headerBeyond(extent.next(), extent.end()) >= 0) {
        throw LogFaults.damaged(owner, new Damage(path, extent.end(), extent.next()));
      }
      if (!reader.isZeroFrom(extent.end())) {
        LOG.info("Left out a write that was cut short: {} from byte {} on", path, extent.end());
      }
      Segment segment = new Segment(found.header(), extent.end() - SegmentHeader.BYTES);
      return new LogTail(segment, extent.last(), extent.end(), extent.next());
    }
  }

  /// Makes what was found what is on the disk. The last frame is written once more: its process may
  /// have died before it forced it, or after that failed, which leaves the file system believing
  /// that what is in memory is on the disk.
  void settle(LogDisk disk) throws IOException {
    try (LogFile file = disk.open(segment.name())) {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, end - lastFrame));
      for (long at = lastFrame; at < end; at += chunk.capacity()) {
        chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
        file.read(chunk, at);
        file.write(chunk.flip(), at);
      }
      file.force(true);
    }
  }
}
