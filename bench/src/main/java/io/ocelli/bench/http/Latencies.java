package io.ocelli.bench.http;

import java.util.Arrays;

/// Durations in nanoseconds, and how they are spread.
final class Latencies {
  private long[] nanos = new long[1 << 12];
  private int count;
  private boolean sorted;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
    sorted = false;
  }

  void add(Latencies others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i]);
    }
  }

  int count() {
    return count;
  }

  /// The duration, in milliseconds, that this share of all does not exceed; 0 where there are none.
  double millis(double share) {
    if (!sorted) {
      Arrays.sort(nanos, 0, count);
      sorted = true;
    }
    return count == 0 ? 0 : nanos[(int) Math.min(count - 1, (long) (share * count))] / 1e6;
  }
}
