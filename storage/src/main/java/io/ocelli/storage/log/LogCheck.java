package io.ocelli.storage.log;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Reads a log from beginning to end and changes nothing: for a check, and for a repair, which
/// saves what stands before the first damage, and then deletes the log ([#discard]).
public final class LogCheck {
  private LogCheck() {}

  /// What was found.
  ///
  /// @param frames that were given
  /// @param damage the first; empty where nothing is missing
  /// @param framesBehind whole frames behind the damage, as far as they can be found; they were
  ///   acknowledged and build on what is missing
  public record Report(long frames, Optional<Damage> damage, long framesBehind) {}

  /// Gives, in order, the frames that reach beyond a sequence, up to the first damage.
  ///
  /// @param owner whom messages name
  /// @param after the last sequence that an index holds
  public static Report salvage(LogDisk disk, String owner, long after, Consumer<Frame> to) {
    try {
      LogFiles files = LogFiles.read(disk, owner);
      long[] frames = new long[1];
      Optional<Damage> damage =
          files.replay(
              after,
              OptionalLong.empty(),
              frame -> {
                frames[0]++;
                to.accept(frame);
              });
      long behind = damage.isEmpty() ? 0 : files.framesBeyond(damage.get().sequence());
      return new Report(frames[0], damage, behind);
    } catch (IOException e) {
      throw LogFaults.read(owner, e);
    }
  }

  /// Deletes every file of the log.
  public static void discard(LogDisk disk, String owner) {
    try {
      for (String name : disk.list()) {
        if (SegmentHeader.number(name).isPresent()) {
          disk.delete(name);
        }
      }
      disk.sync();
    } catch (IOException e) {
      throw LogFaults.delete(owner, e);
    }
  }
}
