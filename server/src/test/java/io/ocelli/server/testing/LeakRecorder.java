package io.ocelli.server.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Keeps what Netty finds leaked instead of logging it. Netty makes it by the system property
/// `io.netty.customResourceLeakDetector`.
///
/// @param <T> what is followed
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {
  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  public LeakRecorder(Class<?> type, int interval) {
    super(type, interval);
  }

  public LeakRecorder(Class<?> type, int interval, long maxActive) {
    super(type, interval);
  }

  @Override
  protected boolean needReport() {
    return true;
  }

  @Override
  protected void reportTracedLeak(String type, String records) {
    FOUND.add(type + " was not released:" + records);
  }

  @Override
  protected void reportUntracedLeak(String type) {
    FOUND.add(type + " was not released");
  }

  /// The next one that was found; null where there is none.
  public static String poll() {
    return FOUND.poll();
  }

  /// Waits for a collection, and lets Netty look at what it collected.
  public static void collect() {
    WeakReference<Object> sign = new WeakReference<>(new Object());
    while (sign.get() != null) {
      System.gc();
    }
    for (int i = 0; i < 100; i++) {
      ByteBufAllocator.DEFAULT.buffer(64).release();
    }
  }

  /// Fails where something was found since the last look. What is lost is found by later
  /// allocations, once it was collected.
  public static void requireNone() {
    String leak = poll();
    if (leak != null) {
      throw new AssertionError(leak);
    }
  }
}
