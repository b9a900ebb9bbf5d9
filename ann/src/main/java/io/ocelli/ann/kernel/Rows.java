package io.ocelli.ann.kernel;

import java.lang.foreign.MemorySegment;

/// Rows of equal length in off-heap memory: what a kernel reads of row `r` starts `base + r *
/// stride` bytes into the segment. `base` skips a file's header and the corrections that stand
/// before a row's codes.
///
/// The segment must be native (mapped, or from an arena): a kernel that has also seen heap segments
/// is compiled to slower code. The rows themselves need no alignment.
///
/// @param segment the memory
/// @param base bytes before what is read of row 0
/// @param stride bytes from row to row
public record Rows(MemorySegment segment, long base, long stride) {
  /// Where row `ordinal` starts, in bytes from the segment's start.
  public long at(int ordinal) {
    return base + ordinal * stride;
  }
}
