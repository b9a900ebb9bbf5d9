package io.ocelli.ann.codec.build;

import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.Encoder;
import io.ocelli.ann.quantize.Quantizer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The scratch of one thread that encodes.
final class EncodeLane {
  private static final int MOST_ROWS = 512;

  /// 4 MiB.
  private static final int MOST_FLOATS = 1 << 20;

  private final FloatVectors vectors;
  private final Encoder encoder;
  private final int rowBytes;
  private final float[] floats;
  private final MemorySegment encoded;

  EncodeLane(Quantizer quantizer, FloatVectors vectors, Arena arena) {
    this.vectors = vectors;
    encoder = quantizer.encoder();
    rowBytes = quantizer.rowBytes();
    int capacity = Math.clamp(MOST_FLOATS / vectors.dims(), 1, MOST_ROWS);
    floats = new float[capacity * vectors.dims()];
    encoded = arena.allocate((long) capacity * rowBytes);
  }

  /// The most vectors it takes at once.
  int capacity() {
    return floats.length / vectors.dims();
  }

  /// Encodes the vectors `first + places[j]` to the places `places[j]` of a block of rows.
  void encode(int[] places, int first, MemorySegment rows) {
    for (int j = 0; j < places.length; j++) {
      vectors.read(first + places[j], floats, j * vectors.dims());
    }
    encoder.encode(floats, places.length, encoded, 0);
    for (int j = 0; j < places.length; j++) {
      MemorySegment.copy(encoded, (long) j * rowBytes, rows, (long) places[j] * rowBytes, rowBytes);
    }
  }
}
