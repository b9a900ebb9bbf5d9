package io.ocelli.ann.quantize;

import io.ocelli.ann.sample.VectorSample;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// How far reconstructions are from what was encoded.
final class QuantizationError {
  /// Errors below this cost no neighbour: whether they grow does not matter.
  static final float NEGLIGIBLE = 1e-3f;

  private static final int BATCH = 256;

  private QuantizationError() {}

  /// The mean of [Quantizer#error] over a sample; 0 for an empty one.
  static float mean(Quantizer quantizer, VectorSample sample) {
    int rowBytes = quantizer.rowBytes();
    int dims = sample.dims();
    Encoder encoder = quantizer.encoder();
    double sum = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = arena.allocate((long) BATCH * rowBytes);
      for (int from = 0; from < sample.count(); from += BATCH) {
        int count = Math.min(BATCH, sample.count() - from);
        encoder.encode(sample.slice(from, from + count).values(), count, rows, 0);
        for (int i = 0; i < count; i++) {
          sum += squared(quantizer, sample.values(), (from + i) * dims, rows, (long) i * rowBytes);
        }
      }
    }
    return (float) (sum / quantizer.input().variance() / Math.max(1, sample.count()));
  }

  /// The squared distance between the coded part of a vector and its reconstruction.
  static float squared(
      Quantizer quantizer, float[] vectors, int from, MemorySegment rows, long offset) {
    InputStage input = quantizer.input();
    float[] out = new float[quantizer.dims()];
    quantizer.reconstruct(rows, offset, out);
    float[] centred = new float[input.coded()];
    input.apply(vectors, from, centred, 0);
    double sum = 0;
    for (int i = 0; i < centred.length; i++) {
      double difference = (double) centred[i] + input.mean()[i] - out[i];
      sum += difference * difference;
    }
    return (float) sum;
  }
}
