package io.ocelli.ann.kernel;

import java.lang.foreign.MemorySegment;

/// Turns components that are stored in fewer bytes than a float has into floats.
public interface Widening {
  /// Writes the `count` components that start `at` bytes into native memory, one after the other,
  /// to `out`, from place `to` on. They need no alignment.
  void widen(MemorySegment components, long at, float[] out, int to, int count);
}
