package io.ocelli.core.service;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.time.Duration;

/// How long somebody waits for an answer. Work that takes long asks it at every step and ends as
/// soon as nobody waits any more. Safe for many threads.
public final class Deadline {
  private final long start = System.nanoTime();
  private final long nanos;
  private volatile boolean abandoned;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /// Waits as long as it takes.
  public static Deadline never() {
    return new Deadline(Long.MAX_VALUE);
  }

  /// Waits that long from now on.
  public static Deadline after(Duration wait) {
    return new Deadline(wait.toNanos());
  }

  /// Nobody waits any more: the client went away.
  public void abandon() {
    abandoned = true;
  }

  /// Nanoseconds that are left; negative once it passed.
  public long left() {
    return nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
  }

  /// Whether nobody waits any more.
  public boolean over() {
    return abandoned || left() < 0;
  }

  /// @throws OcelliException TIMEOUT where nobody waits any more
  public void check() {
    if (abandoned) {
      throw new OcelliException(ErrorKind.TIMEOUT, "Timeout error: the client went away");
    }
    if (left() < 0) {
      throw new OcelliException(
          ErrorKind.TIMEOUT,
          "Timeout error: the operation took longer than "
              + Duration.ofNanos(nanos).toMillis()
              + " ms; ask for less, or give it more time (`timeout`, in seconds)");
    }
  }
}
