package io.ocelli.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes to a log, remembers what it acknowledged, and checks that this is what comes back.
final class WrittenFrames {
  private final List<Frame> acknowledged = new ArrayList<>();

  /// Frames that were there when the log was opened, on a disk that failed, though nobody
  /// acknowledged them.
  private final List<Frame> seen = new ArrayList<>();

  /// Frames with the next sequence whose append threw: one of them may be there.
  private final List<Frame> attempts = new ArrayList<>();

  private long trimmed;
  private long last;

  /// @param first sequence to begin with
  WrittenFrames(long first) {
    trimmed = first - 1;
    last = trimmed;
  }

  /// Whether the log acknowledged it.
  boolean append(WriteLog log, Random random, int maxBytes) {
    byte[] bytes = new byte[random.nextInt(maxBytes + 1)];
    random.nextBytes(bytes);
    Frame frame = new Frame(last + 1, 1 + random.nextInt(3), ByteBuffer.wrap(bytes));
    try {
      int cut = random.nextInt(bytes.length + 1);
      log.append(
          frame.firstSequence(),
          frame.count(),
          ByteBuffer.wrap(bytes, 0, cut),
          ByteBuffer.wrap(bytes, cut, bytes.length - cut));
    } catch (OcelliException failed) {
      attempts.add(frame);
      return false;
    }
    acknowledged.addAll(seen);
    acknowledged.add(frame);
    seen.clear();
    attempts.clear();
    last = frame.lastSequence();
    return true;
  }

  /// Trims up to some frame, in part or wholly.
  void trim(WriteLog log, Random random) {
    if (last > trimmed) {
      trimmed += 1 + random.nextInt((int) (last - trimmed));
      acknowledged.removeIf(frame -> frame.lastSequence() <= trimmed);
      seen.removeIf(frame -> frame.lastSequence() <= trimmed);
    }
    log.trim(trimmed);
  }

  /// Checks a log that just wrote: what was not acknowledged is not there.
  void checkOpen(WriteLog log) {
    List<Frame> expected = new ArrayList<>(acknowledged);
    expected.addAll(seen);
    assertEquals(expected, replayed(log));
    assertTrue(log.bytes() >= 0);
  }

  /// Checks a log that was opened: a frame whose append failed is there wholly or not at all.
  ///
  /// @param sure whether the disk did not fail while it was opened: then what is there stays there
  void checkReopened(WriteLog log, boolean sure) {
    List<Frame> frames = replayed(log);
    List<Frame> possible = new ArrayList<>(acknowledged);
    possible.addAll(seen);
    if (!frames.isEmpty() && attempts.contains(frames.getLast())) {
      possible.add(frames.getLast());
    }
    assertTrue(frames.size() >= acknowledged.size() && frames.size() <= possible.size());
    assertEquals(possible.subList(0, frames.size()), frames);
    seen.clear();
    seen.addAll(frames.subList(acknowledged.size(), frames.size()));
    if (sure) {
      acknowledged.addAll(seen);
      seen.clear();
    }
    attempts.clear();
    last = frames.isEmpty() ? trimmed : frames.getLast().lastSequence();
    log.trim(trimmed);
  }

  private List<Frame> replayed(WriteLog log) {
    List<Frame> frames = new ArrayList<>();
    log.replay(trimmed, frames::add);
    return frames;
  }
}
