package io.ocelli.ann.score;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads one byte of every cache line of some rows, so that the rows are in the cache when they are
/// scored.
public final class RowTouch {
  private static final int LINE = 64;

  private final MemorySegment rows;
  private final int rowBytes;

  /// What was read goes here: reads without a use would be compiled away.
  private int sink;

  /// @param rows row `i` starts `i * rowBytes` bytes into it
  public RowTouch(MemorySegment rows, int rowBytes) {
    this.rows = rows;
    this.rowBytes = rowBytes;
  }

  public void touch(int[] ordinals, int count) {
    int sum = 0;
    for (int j = 0; j < count; j++) {
      long at = ordinals[j] * (long) rowBytes;
      long end = at + rowBytes;
      for (; at < end; at += LINE) {
        sum += rows.get(ValueLayout.JAVA_BYTE, at);
      }
      // The last line, where the row does not start with one.
      if ((end - 1) / LINE > (at - LINE) / LINE) {
        sum += rows.get(ValueLayout.JAVA_BYTE, end - 1);
      }
    }
    sink += sum;
  }
}
