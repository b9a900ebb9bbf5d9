package io.ocelli.storage.log;

import io.ocelli.storage.log.LogDisk.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// A file of a log that is not written any more.
///
/// @param frameBytes of its frames; where they were not read yet, all that the file has for them
record Segment(SegmentHeader header, long frameBytes) {
  /// How far the frames of a segment are as they should be.
  ///
  /// @param end offset of the first byte behind them
  /// @param next sequence that would follow
  /// @param last offset of the last of them; the end where there is none
  record Extent(long end, long next, long last) {}

  @FunctionalInterface
  interface FrameVisitor {
    void frame(long at, FrameHeader header) throws IOException;
  }

  String name() {
    return header.name();
  }

  long firstSequence() {
    return header.firstSequence();
  }

  /// Empty where the header is not valid.
  static Optional<Segment> read(LogDisk disk, String name) throws IOException {
    try (LogFile file = disk.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
      file.read(bytes, 0);
      long frameBytes = Math.max(0, file.size() - SegmentHeader.BYTES);
      return SegmentHeader.read(bytes.flip())
          .filter(header -> header.name().equals(name))
          .map(header -> new Segment(header, frameBytes));
    }
  }

  SegmentReader reader(LogDisk disk) throws IOException {
    return new SegmentReader(disk.open(name()), header.salt());
  }

  /// Visits the frames in order up to the first that is not as it should be.
  ///
  /// @param limit frames from this sequence on do not count
  Extent visit(SegmentReader reader, long limit, FrameVisitor visitor) throws IOException {
    long at = SegmentHeader.BYTES;
    long next = firstSequence();
    long last = at;
    while (next < limit) {
      FrameHeader frame = reader.header(at);
      if (frame == null || frame.firstSequence() != next || !reader.isWhole(at, frame)) {
        break;
      }
      visitor.frame(at, frame);
      last = at;
      at += frame.frameBytes();
      next = frame.lastSequence() + 1;
    }
    return new Extent(at, next, last);
  }
}
