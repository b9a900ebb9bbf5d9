package io.ocelli.storage.log;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A write-ahead log: frames in order of their sequence numbers, each durable once its append
/// returns, kept until an index holds them. It is made of files (segments); the bytes are described
/// on [SegmentHeader] and [FrameHeader], and what counts after a crash on [LogFiles].
///
/// A file that was there when the log was opened is never appended to, nor is one of which a write
/// or a force failed: after a failed force nobody knows what of the file is on the disk. The next
/// append makes a new file, whose header says which sequence it begins with, so that a frame which
/// was not acknowledged is there wholly or not at all.
///
/// One writer; calls come from one thread at a time.
public final class WriteLog implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(WriteLog.class);

  private final LogDisk disk;
  private final LogSettings settings;
  private final List<Segment> complete;
  private long nextNumber;
  private long last;

  /// The file that was found last; null where there was none.
  private LogTail tail;

  /// Whether what was found is sure to be on the disk.
  private boolean settled;

  /// The file that is written; null until the first append.
  private SegmentWriter active;

  private WriteLog(LogDisk disk, LogSettings settings, LogFiles found) {
    this.disk = disk;
    this.settings = settings;
    this.complete = new ArrayList<>(found.segments());
    this.nextNumber = found.nextNumber();
    this.last = -1;
  }

  /// Reads the end of what is there. What stands before is read, and judged, by [#replay].
  ///
  /// @throws OcelliException CORRUPT where acknowledged frames at the end are damaged, UNAVAILABLE
  ///   where a newer version wrote them
  public static WriteLog open(LogDisk disk, LogSettings settings) {
    try {
      LogFiles found = LogFiles.read(disk, settings.owner());
      WriteLog log = new WriteLog(disk, settings, found);
      log.findEnd(found);
      found.torn().forEach(log::deleteTorn);
      log.settleIfPossible();
      return log;
    } catch (IOException e) {
      throw LogFaults.read(settings.owner(), e);
    }
  }

  private void findEnd(LogFiles found) throws IOException {
    if (found.unreadable().isPresent()) {
      throw LogFaults.damaged(
          settings.owner(), new Damage(disk.path(found.unreadable().get()), 0, 0));
    }
    if (!complete.isEmpty()) {
      tail = LogTail.read(disk, settings.owner(), complete.removeLast());
      complete.add(tail.segment());
      last = tail.next() - 1;
    }
  }

  /// Nothing depends on it: such a file is found and left out again.
  private void deleteTorn(String name) {
    try {
      disk.delete(name);
    } catch (IOException e) {
      LOG.info("Cannot delete {}: {}", disk.path(name), e.toString());
    }
  }

  /// Readers should see nothing that can still be lost, but on a full or read-only disk they should
  /// see something.
  private void settleIfPossible() {
    try {
      settle();
    } catch (IOException e) {
      LOG.warn("The log of {} cannot be written: {}", settings.owner(), e.toString());
    }
  }

  /// Makes what was found, and what was found to be deleted, durable.
  private void settle() throws IOException {
    if (settled) {
      return;
    }
    if (tail != null) {
      tail.settle(disk);
    }
    disk.sync();
    settled = true;
  }

  /// Gives, in order, every frame whose last sequence is beyond the given one, which is the last
  /// that an index holds. Files all of whose frames it holds are not looked at, damaged or not.
  ///
  /// @throws OcelliException CORRUPT, after what stands before was given, where acknowledged frames
  ///   are damaged or missing
  public void replay(long after, Consumer<Frame> to) {
    List<Segment> segments = new ArrayList<>(complete);
    if (active != null) {
      segments.add(active.segment());
    }
    try {
      Optional<Damage> damage =
          LogFiles.of(disk, segments).replay(after, OptionalLong.of(last + 1), to);
      if (damage.isPresent()) {
        throw LogFaults.damaged(settings.owner(), damage.get());
      }
    } catch (IOException e) {
      throw LogFaults.read(settings.owner(), e);
    }
  }

  public void append(Frame frame) {
    append(frame.firstSequence(), frame.count(), frame.body());
  }

  /// Returns once the frame is durable. Where it throws, nothing was written as far as anyone can
  /// see, and the next append is as good as any: it may bring the same sequence numbers again.
  ///
  /// @param firstSequence follows the last one; in an empty log it may leave some out
  /// @param count of sequence numbers, 1 or more
  /// @param parts of the body, whose positions stay as they are
  /// @throws OcelliException STORAGE_FULL where there is no room, TOO_LARGE for a body of more than
  ///   512 MiB, INTERNAL where the disk fails
  public void append(long firstSequence, int count, ByteBuffer... parts) {
    requireNext(firstSequence, count);
    FrameHeader frame = FrameHeader.of(settings.owner(), firstSequence, count, parts);
    try {
      settle();
      writerFor(frame).write(frame, parts);
    } catch (IOException e) {
      complete();
      throw LogFaults.write(settings.owner(), e);
    } catch (RuntimeException | Error e) {
      complete();
      throw e;
    }
    last = frame.lastSequence();
  }

  private void requireNext(long firstSequence, int count) {
    boolean follows = bytes() == 0 ? firstSequence > last : firstSequence == last + 1;
    if (!follows || count < 1 || firstSequence > Long.MAX_VALUE - count) {
      throw new OcelliException(
          ErrorKind.INTERNAL,
          "The log of %s cannot take %d writes from sequence %d on: the last is %d"
              .formatted(settings.owner(), count, firstSequence, last));
    }
  }

  private SegmentWriter writerFor(FrameHeader frame) throws IOException {
    if (active != null && !active.takes(frame)) {
      complete();
    }
    if (active == null) {
      long salt = ThreadLocalRandom.current().nextLong();
      active =
          SegmentWriter.create(
              disk,
              new SegmentHeader(SegmentHeader.VERSION, nextNumber++, frame.firstSequence(), salt),
              settings);
    }
    return active;
  }

  /// Leaves the active file as it is, or deletes it where it holds no frame: the next append makes
  /// another.
  private void complete() {
    if (active == null) {
      return;
    }
    Segment done = active.segment();
    complete.add(done);
    try (SegmentWriter _ = active) {
      if (done.frameBytes() == 0) {
        disk.delete(done.name());
        complete.removeLast();
      }
    } catch (IOException e) {
      LOG.debug("{} takes more room than it needs: {}", disk.path(done.name()), e.toString());
    }
    active = null;
  }

  /// Deletes the files all of whose frames an index holds; all files where it holds all frames.
  ///
  /// @param upTo the last sequence that a durable commit of the index contains
  /// @throws OcelliException INTERNAL where files cannot be deleted; the next call tries again
  public void trim(long upTo) {
    if (last <= upTo) {
      complete();
      tail = null;
    }
    boolean deleted = false;
    try {
      while (!complete.isEmpty() && firstBehindOldest() <= upTo + 1) {
        disk.delete(complete.getFirst().name());
        complete.removeFirst();
        deleted = true;
      }
      if (deleted) {
        disk.sync();
      }
    } catch (IOException e) {
      throw LogFaults.delete(settings.owner(), e);
    }
  }

  private long firstBehindOldest() {
    if (complete.size() > 1) {
      return complete.get(1).firstSequence();
    }
    return active == null ? last + 1 : active.header().firstSequence();
  }

  /// Of the frames in files that are not trimmed; of files that another process left, all but the
  /// last count with all their bytes.
  public long bytes() {
    long bytes = active == null ? 0 : active.segment().frameBytes();
    for (Segment segment : complete) {
      bytes += segment.frameBytes();
    }
    return bytes;
  }

  /// -1 where the log was opened without a file.
  public long lastSequence() {
    return last;
  }

  @Override
  public void close() {
    complete();
  }
}
