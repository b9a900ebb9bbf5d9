package io.ocelli.ann.codec.build;

import java.lang.foreign.MemorySegment;

/// Rows of a segment that is merged, to be copied because the new segment keeps their quantiser.
/// Read once, from first to last.
final class RowSource {
  private final MemorySegment rows;
  private final int rowBytes;
  private final int[] newOrdinals;
  private int at;

  /// @param newOrdinals of the rows, rising; -1 for rows that are left out
  RowSource(MemorySegment rows, int rowBytes, int[] newOrdinals) {
    this.rows = rows;
    this.rowBytes = rowBytes;
    this.newOrdinals = newOrdinals;
  }

  /// Copies what belongs into a block of the new rows; blocks come in rising order.
  ///
  /// @param first new ordinal of the block
  /// @param done as long as the block; gets true for the rows that were copied
  void copy(int first, boolean[] done, MemorySegment block) {
    int end = first + done.length;
    for (; at < newOrdinals.length && newOrdinals[at] < end; at++) {
      int place = newOrdinals[at] - first;
      if (place >= 0) {
        MemorySegment.copy(rows, (long) at * rowBytes, block, (long) place * rowBytes, rowBytes);
        done[place] = true;
      }
    }
  }
}
