package io.ocelli.encoder.measure;

/// Milliseconds that a call took.
public record Latency(double p50, double p95, double p99) {

  /// @param sorted nanoseconds, at least one
  static Latency of(long[] sorted) {
    return new Latency(at(sorted, .5), at(sorted, .95), at(sorted, .99));
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
  }
}
