package io.ocelli.storage.job;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Ids of jobs: UUIDs of version 7 (RFC 9562), which sort as they were made.
public final class JobIds {
  private static final int COUNTER_BITS = 12;

  private final SecureRandom random = new SecureRandom();

  /// Milliseconds since the epoch and a counter within one.
  private final AtomicLong last = new AtomicLong();

  public String next() {
    long now = System.currentTimeMillis() << COUNTER_BITS;
    long stamp = last.updateAndGet(before -> Math.max(before + 1, now));
    long counter = stamp & (1 << COUNTER_BITS) - 1;
    long high = stamp >>> COUNTER_BITS << 16 | 0x7000L | counter;
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }
}
