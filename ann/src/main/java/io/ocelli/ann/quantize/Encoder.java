package io.ocelli.ann.quantize;

import java.lang.foreign.MemorySegment;

/// Encodes vectors in batches; has scratch, so one thread uses it. Batches of some hundred are as
/// fast as any.
public interface Encoder {
  /// Writes the rows of `count` vectors, which stand one after the other in `vectors`, to `rows`
  /// from `offset` on.
  void encode(float[] vectors, int count, MemorySegment rows, long offset);
}
