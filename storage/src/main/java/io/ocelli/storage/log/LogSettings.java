package io.ocelli.storage.log;

/// Sizes of a log's files, in bytes.
///
/// @param owner whom messages name: "collection `plane`", say
/// @param firstAllocation size of a new file; what is written into blocks that are there needs no
///   change of the file system's own records, which would double the time of a write
/// @param allocationStep a file that is full doubles, by this much at most
/// @param segmentBytes a file that would become larger is followed by the next; one frame that is
///   larger by itself has a file of its own
public record LogSettings(
    String owner, long firstAllocation, long allocationStep, long segmentBytes) {
  public LogSettings {
    if (firstAllocation <= SegmentHeader.BYTES || allocationStep < 1 || segmentBytes < 1) {
      throw new IllegalArgumentException("sizes of a log's files must be positive");
    }
  }

  /// The sizes that suit collections from a hundred points on.
  public static LogSettings of(String owner) {
    return new LogSettings(owner, 64 << 10, 4 << 20, 32 << 20);
  }
}
