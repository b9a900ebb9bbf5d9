package io.ocelli.storage.multi;

import io.ocelli.ann.kernel.Rows;
import io.ocelli.storage.field.VectorCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;

/// The rows of one point at a time in native memory, where the kernels read them. Grows to the
/// longest and is used again and again; closing frees it.
final class RowBuffer implements AutoCloseable {
  private static final int FIRST_ROWS = 64;

  /// To cache lines.
  private static final int ALIGNMENT = 64;

  private final int rowBytes;
  private Arena arena = Arena.ofConfined();
  private Rows rows;
  private int[] ordinals;
  private int count;

  /// @param size floats a row
  RowBuffer(int size) {
    rowBytes = size * Float.BYTES;
    grow(FIRST_ROWS);
  }

  /// Takes the rows of a stored multi-vector in the place of what was there.
  ///
  /// @throws io.ocelli.core.error.OcelliException CORRUPT where the bytes are none of that size
  void load(BytesRef vector) {
    count = VectorCodec.multiCount(vector, rowBytes / Float.BYTES);
    if (count > ordinals.length) {
      grow(ArrayUtil.oversize(count, Float.BYTES));
    }
    MemorySegment.copy(
        vector.bytes,
        vector.offset + VectorCodec.MULTI_HEADER,
        rows.segment(),
        ValueLayout.JAVA_BYTE,
        0,
        count * rowBytes);
  }

  private void grow(int capacity) {
    arena.close();
    arena = Arena.ofConfined();
    rows = new Rows(arena.allocate((long) capacity * rowBytes, ALIGNMENT), 0, rowBytes);
    ordinals = IntStream.range(0, capacity).toArray();
  }

  Rows rows() {
    return rows;
  }

  /// 0, 1, 2 and so on, at least [#count] of them.
  int[] ordinals() {
    return ordinals;
  }

  int count() {
    return count;
  }

  @Override
  public void close() {
    arena.close();
  }
}
