package io.ocelli.storage.filter;

import io.ocelli.core.filter.FieldTest;
import java.time.Instant;
import org.apache.lucene.document.DoublePoint;

/// Turns the bounds of ranges into inclusive bounds of indexed numbers.
final class Bounds {
  /// Not an indexed point in time: nanoseconds since 1970 reach from the year 1677 to 2262.
  static final long OUTSIDE = Long.MIN_VALUE;

  /// Empty where `low` is above `high`.
  record Longs(long low, long high) {}

  record Doubles(double low, double high) {}

  private static final Longs NONE = new Longs(1, 0);
  private static final double LEAST = -0x1p63;
  private static final double ABOVE = 0x1p63;
  private static final long NANOS = 1_000_000_000L;

  private Bounds() {}

  /// Integers inside a range of reals, exactly.
  static Longs longs(FieldTest.Range range) {
    if (isAtLeast(range.gt(), ABOVE) || isAtLeast(range.gte(), ABOVE)) {
      return NONE;
    }
    if (range.lt() != null && range.lt() <= LEAST || range.lte() != null && range.lte() < LEAST) {
      return NONE;
    }
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    // Conversions to long saturate, which is right for bounds that lie outside.
    low = range.gte() == null ? low : Math.max(low, (long) Math.ceil(range.gte()));
    low = isAtLeast(range.gt(), LEAST) ? Math.max(low, (long) Math.floor(range.gt()) + 1) : low;
    high = range.lte() == null ? high : Math.min(high, (long) Math.floor(range.lte()));
    if (range.lt() != null && range.lt() < ABOVE) {
      high = Math.min(high, (long) Math.ceil(range.lt()) - 1);
    }
    return low > high ? NONE : new Longs(low, high);
  }

  private static boolean isAtLeast(Double bound, double limit) {
    return bound != null && bound >= limit;
  }

  static Doubles doubles(FieldTest.Range range) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    low = range.gte() == null ? low : Math.max(low, range.gte() + 0.0);
    low = range.gt() == null ? low : Math.max(low, DoublePoint.nextUp(range.gt() + 0.0));
    high = range.lte() == null ? high : Math.min(high, range.lte() + 0.0);
    high = range.lt() == null ? high : Math.min(high, DoublePoint.nextDown(range.lt() + 0.0));
    return new Doubles(low, high);
  }

  static Longs nanos(FieldTest.TimeRange range) {
    long low = OUTSIDE + 1;
    long high = Long.MAX_VALUE - 1;
    low = range.gte() == null ? low : Math.max(low, saturated(range.gte()));
    low = range.gt() == null ? low : Math.max(low, Math.addExact(saturated(range.gt()), 1));
    high = range.lte() == null ? high : Math.min(high, saturated(range.lte()));
    high = range.lt() == null ? high : Math.min(high, Math.subtractExact(saturated(range.lt()), 1));
    return low > high ? NONE : new Longs(low, high);
  }

  static long nanos(Instant time) {
    long nanos = saturated(time);
    return nanos <= OUTSIDE + 1 || nanos >= Long.MAX_VALUE - 1 ? OUTSIDE : nanos;
  }

  /// One away from the ends of the numbers, so that an open bound cannot overflow.
  private static long saturated(Instant time) {
    long end = Long.MAX_VALUE / NANOS - 1;
    if (time.getEpochSecond() > end) {
      return Long.MAX_VALUE - 1;
    }
    return time.getEpochSecond() < -end
        ? OUTSIDE + 1
        : time.getEpochSecond() * NANOS + time.getNano();
  }
}
