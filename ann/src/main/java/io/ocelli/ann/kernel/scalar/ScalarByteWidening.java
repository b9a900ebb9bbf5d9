package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.Widening;
import java.lang.foreign.MemorySegment;

/// Bytes from 0 to 255.
final class ScalarByteWidening implements Widening {
  @Override
  public void widen(MemorySegment components, long at, float[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] = Values.byteAt(components, at + i) & 0xFF;
    }
  }
}
