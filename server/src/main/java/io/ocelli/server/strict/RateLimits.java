package io.ocelli.server.strict;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many operations a minute each collection still takes: a bucket of as many tokens as the
/// limit, which fills up again within a minute.
final class RateLimits {
  /// Tokens of a write whose points a filter chooses: nobody knows how many they are.
  private static final double FILTERED = 5;

  private static final double NANOS_PER_MINUTE = 60e9;

  private final Map<String, Bucket> reads = new ConcurrentHashMap<>();
  private final Map<String, Bucket> writes = new ConcurrentHashMap<>();

  void forget(String collection) {
    if (!reads.isEmpty() || !writes.isEmpty()) {
      reads.remove(collection);
      writes.remove(collection);
    }
  }

  void take(String collection, Limits limits, Operation operation, Body body) {
    boolean write = operation.writes();
    String name = write ? "write_rate_limit" : "read_rate_limit";
    if (limits.has(name)) {
      double limit = limits.of(name);
      (write ? writes : reads)
          .compute(
              collection, (_, old) -> old != null && old.limit == limit ? old : new Bucket(limit))
          .take(write ? cost(operation, body) : reads(body), write ? "Write" : "Read");
    }
  }

  private static double reads(Body body) {
    return Math.max(1, body.at("searches").size());
  }

  private static double cost(Operation operation, Body body) {
    if (operation == Operation.BATCH) {
      return body.at("operations").items().stream()
          .flatMap(each -> each.fields().values().stream())
          .mapToDouble(json -> cost(Operation.CHANGE, new Body(json)))
          .sum();
    }
    return body.has("filter") && !body.has("points")
        ? FILTERED
        : Math.max(1, WriteChecks.points(body));
  }

  private static final class Bucket {
    private final double limit;
    private double tokens;
    private long filled = System.nanoTime();

    Bucket(double limit) {
      this.limit = limit;
      tokens = limit;
    }

    synchronized void take(double cost, String kind) {
      long now = System.nanoTime();
      tokens = Math.min(limit, tokens + (now - filled) / NANOS_PER_MINUTE * limit);
      filled = now;
      if (tokens < cost) {
        throw new OcelliException(
            ErrorKind.BUSY, "Rate limiting exceeded: " + kind + " rate limit exceeded" + why(cost));
      }
      tokens -= cost;
    }

    private String why(double cost) {
      return cost <= 1
          ? ", retry later"
          : ": Operation requires "
              + (long) cost
              + " tokens but only "
              + (long) tokens
              + " were available";
    }
  }
}
