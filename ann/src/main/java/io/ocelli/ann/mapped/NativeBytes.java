package io.ocelli.ann.mapped;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.MemorySegmentAccessInput;

/// Ranges of index files as native memory, which is what the kernels read.
public final class NativeBytes {
  private static final int COPIED_AT_ONCE = 1 << 16;

  /// To cache lines: rows and graph nodes are laid out for them.
  private static final int ALIGNMENT = 64;

  private NativeBytes() {}

  /// The bytes `from` to `from + length` of a file: the mapping itself where the directory maps its
  /// files, else a copy in `copies`. A mapping ends with the input, a copy with the arena.
  public static MemorySegment of(IndexInput in, long from, long length, Arena copies)
      throws IOException {
    if (in instanceof MemorySegmentAccessInput mapped) {
      // Null where the range crosses a border between two mappings of one large file.
      MemorySegment segment = mapped.segmentSliceOrNull(from, length);
      if (segment != null) {
        return segment;
      }
    }
    return copy(in, from, length, copies);
  }

  private static MemorySegment copy(IndexInput in, long from, long length, Arena copies)
      throws IOException {
    IndexInput reader = in.clone();
    reader.seek(from);
    MemorySegment copy = copies.allocate(length, ALIGNMENT);
    byte[] buffer = new byte[(int) Math.min(length, COPIED_AT_ONCE)];
    for (long at = 0; at < length; at += buffer.length) {
      int count = (int) Math.min(buffer.length, length - at);
      reader.readBytes(buffer, 0, count);
      MemorySegment.copy(buffer, 0, copy, ValueLayout.JAVA_BYTE, at, count);
    }
    return copy;
  }
}
