package io.ocelli.bench.ann.churn;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocelli.bench.ann.Measurement;
import java.util.Arrays;

/// Times of single searches. For one thread.
final class Latencies {
  private long[] nanos = new long[1 << 16];
  private int count;

  /// @param searches that were timed; the others are 0 without any
  record Figures(
      int searches,
      @JsonProperty("p50_ms") double p50Ms,
      @JsonProperty("p99_ms") double p99Ms,
      @JsonProperty("most_ms") double mostMs) {}

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  Figures figures() {
    if (count == 0) {
      return new Figures(0, 0, 0, 0);
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Figures(
        count,
        Measurement.percentile(sorted, 0.50) / 1e6,
        Measurement.percentile(sorted, 0.99) / 1e6,
        sorted[count - 1] / 1e6);
  }
}
