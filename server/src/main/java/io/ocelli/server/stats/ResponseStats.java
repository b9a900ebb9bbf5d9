package io.ocelli.server.stats;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// How long answers took. Safe for use by many threads; what is read while others record may be off
/// by what they record.
public final class ResponseStats {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000 * MICRO;
  private static final long SECOND = 1_000 * MILLI;

  /// Upper bounds of the histogram's buckets, in nanoseconds.
  private static final long[] BOUNDS = {
    100 * MICRO,
    250 * MICRO,
    500 * MICRO,
    MILLI,
    2_500 * MICRO,
    5 * MILLI,
    10 * MILLI,
    25 * MILLI,
    50 * MILLI,
    100 * MILLI,
    250 * MILLI,
    500 * MILLI,
    SECOND,
    5 * SECOND,
    10 * SECOND,
    60 * SECOND
  };

  /// The last one for what took longer than all bounds.
  private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];

  private final LongAdder nanos = new LongAdder();
  private final LongAccumulator least = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator most = new LongAccumulator(Math::max, 0);
  private volatile long lastMillis;

  ResponseStats() {
    Arrays.setAll(buckets, _ -> new LongAdder());
  }

  void record(long took) {
    int at = Arrays.binarySearch(BOUNDS, took);
    buckets[at < 0 ? -at - 1 : at].increment();
    nanos.add(took);
    least.accumulate(took);
    most.accumulate(took);
    lastMillis = System.currentTimeMillis();
  }

  /// How many answers took at most that long.
  ///
  /// @param seconds infinite for all of them
  @FunctionalInterface
  public interface Bucket {
    void accept(double seconds, long count);
  }

  public void forEachBucket(Bucket bucket) {
    long count = 0;
    for (int i = 0; i < buckets.length; i++) {
      count += buckets[i].sum();
      bucket.accept(i < BOUNDS.length ? BOUNDS[i] / 1e9 : Double.POSITIVE_INFINITY, count);
    }
  }

  public long count() {
    return Arrays.stream(buckets).mapToLong(LongAdder::sum).sum();
  }

  /// Of all answers together.
  public long totalNanos() {
    return nanos.sum();
  }

  public double averageNanos() {
    return (double) totalNanos() / Math.max(1, count());
  }

  public long leastNanos() {
    return Math.min(least.get(), most.get());
  }

  public long mostNanos() {
    return most.get();
  }

  public Instant last() {
    return Instant.ofEpochMilli(lastMillis);
  }
}
