package io.ocelli.storage.log;

import io.ocelli.storage.log.Segment.Extent;
import io.ocelli.storage.log.Segment.FrameVisitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The segments of a log as they lie on a disk, in order, and what tells a torn tail from damage.
///
/// A frame is begun only once its predecessor is durable, and so is a segment. Whatever valid
/// header follows a bad frame, of a frame or of a segment with a later first sequence, therefore
/// witnesses that the bad frame was acknowledged: it is damaged. A bad frame without a witness was
/// under way when the power went, and is cut off. Damage of nothing but the last frames looks the
/// same.
///
/// A segment's frames from the next segment's first sequence on were never acknowledged: their
/// write failed, and another took its place.
///
/// @param segments up to the first file that is unreadable
/// @param torn files that never held a frame: their making was cut short
/// @param unreadable the first file that held frames and has no valid header
/// @param behind segments behind that one
/// @param nextNumber no file has it or a larger one
record LogFiles(
    LogDisk disk,
    List<Segment> segments,
    List<String> torn,
    Optional<String> unreadable,
    List<Segment> behind,
    long nextNumber) {

  static LogFiles read(LogDisk disk, String owner) throws IOException {
    SortedMap<Long, String> names = new TreeMap<>();
    for (String name : disk.list()) {
      SegmentHeader.number(name).ifPresent(number -> names.put(number, name));
    }
    List<Segment> segments = new ArrayList<>();
    List<String> torn = new ArrayList<>();
    List<Segment> behind = new ArrayList<>();
    Optional<String> unreadable = Optional.empty();
    for (String name : names.values()) {
      Optional<Segment> segment = Segment.read(disk, name);
      if (segment.isPresent()) {
        requireKnown(owner, disk.path(name), segment.get());
        (unreadable.isEmpty() ? segments : behind).add(segment.get());
      } else if (neverHeldFrames(disk, name)) {
        torn.add(name);
      } else if (unreadable.isEmpty()) {
        unreadable = Optional.of(name);
      }
    }
    long nextNumber = names.isEmpty() ? 0 : names.lastKey() + 1;
    return new LogFiles(disk, segments, torn, unreadable, behind, nextNumber);
  }

  /// Segments that are known to be readable.
  static LogFiles of(LogDisk disk, List<Segment> segments) {
    return new LogFiles(disk, segments, List.of(), Optional.empty(), List.of(), 0);
  }

  private static void requireKnown(String owner, String path, Segment segment) {
    if (segment.header().version() != SegmentHeader.VERSION) {
      throw LogFaults.tooNew(owner, path);
    }
  }

  private static boolean neverHeldFrames(LogDisk disk, String name) throws IOException {
    try (SegmentReader reader = new SegmentReader(disk.open(name), 0)) {
      return reader.isZeroFrom(SegmentHeader.BYTES);
    }
  }

  /// Gives, in order, the frames that reach beyond a sequence, up to the first damage.
  ///
  /// @param end the sequence that the log goes on with; empty where only its files can tell
  /// @return empty where nothing is missing
  Optional<Damage> replay(long after, OptionalLong end, Consumer<Frame> to) throws IOException {
    long expected = after + 1;
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      long limit = limit(i, end);
      if (limit <= expected) {
        continue;
      }
      if (segment.firstSequence() > expected) {
        return damage(segment, SegmentHeader.BYTES, expected);
      }
      boolean open = i + 1 == segments.size() && end.isEmpty();
      try (SegmentReader reader = segment.reader(disk)) {
        Extent extent = segment.visit(reader, limit, beyond(after, reader, to));
        boolean whole =
            open ? reader.headerBeyond(extent.next(), extent.end()) < 0 : extent.next() >= limit;
        if (!whole) {
          return damage(segment, extent.end(), extent.next());
        }
        expected = Math.max(expected, extent.next());
      }
    }
    long missing = expected;
    return unreadable.map(name -> new Damage(disk.path(name), 0, missing));
  }

  /// First sequence that is none of a segment's.
  private long limit(int segment, OptionalLong end) {
    return segment + 1 < segments.size()
        ? segments.get(segment + 1).firstSequence()
        : end.orElse(Long.MAX_VALUE);
  }

  private static FrameVisitor beyond(long after, SegmentReader reader, Consumer<Frame> to) {
    return (at, frame) -> {
      if (frame.lastSequence() > after) {
        to.accept(new Frame(frame.firstSequence(), frame.count(), reader.body(at, frame)));
      }
    };
  }

  private Optional<Damage> damage(Segment segment, long offset, long sequence) {
    return Optional.of(new Damage(disk.path(segment.name()), offset, sequence));
  }

  /// How many whole frames begin beyond a sequence, whatever is missing between them.
  long framesBeyond(long sequence) throws IOException {
    List<Segment> all = Stream.concat(segments.stream(), behind.stream()).toList();
    long frames = 0;
    for (int i = 0; i < all.size(); i++) {
      long limit = i + 1 < all.size() ? all.get(i + 1).firstSequence() : Long.MAX_VALUE;
      try (SegmentReader reader = all.get(i).reader(disk)) {
        long at = reader.headerBeyond(sequence, SegmentHeader.BYTES);
        while (at >= 0) {
          FrameHeader frame = reader.header(at);
          boolean counts = frame.firstSequence() < limit && reader.isWhole(at, frame);
          frames += counts ? 1 : 0;
          at =
              reader.headerBeyond(
                  sequence, at + (counts ? frame.frameBytes() : FrameHeader.ALIGNMENT));
        }
      }
    }
    return frames;
  }
}
