package io.ocelli.ann.kernel;

import java.lang.foreign.MemorySegment;

/// Rows of equal length in off-heap memory: what a kernel reads of row `r` starts `base + r *
/// stride` bytes into the segment. `base` skips a file's header and the corrections that stand
/// before a row's codes.
///
/// The segment must be native (mapped, or from an arena). The rows themselves need no alignment.
///
/// @param segment the memory
/// @param base bytes before what is read of row 0
/// @param stride bytes from row to row
public record Rows(MemorySegment segment, long base, long stride) {
  public Rows {
    if (!segment.isNative()) {
      throw new IllegalArgumentException("kernels read native memory, not " + segment);
    }
  }

  /// Where row `ordinal` starts, in bytes from the segment's start.
  public long at(int ordinal) {
    return base + ordinal * stride;
  }
}
