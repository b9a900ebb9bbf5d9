package io.ocelli.server.http;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Requests of one kind: a bounded number of threads runs them, a bounded number waits, the rest is
/// refused at once. The threads are the operating system's, which shares the cores among them, so
/// that long computations of one lane do not hold up the others.
///
/// A burst may fill the queue. While more comes than fits, it is kept short, so that those who are
/// taken are served about as fast as ever: a full queue would only add its length to every wait.
final class Lane {
  /// How long the queue may last while requests are being refused.
  private static final long SHORT_QUEUE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// How long after the last refusal the queue may grow again.
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long KEEP_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final int width;
  private final int most;
  private final AtomicInteger admitted = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final LongAdder expired = new LongAdder();

  /// Moving average of how long a request waits for each that waits before it: what the lane gets
  /// done, whatever else the cores have to do. Racing updates may get lost.
  private volatile long paceNanos;

  private volatile long lastRefusal = System.nanoTime() - CALM_NANOS;

  /// @param width how many run at once
  /// @param waiting how many may wait
  Lane(String name, int width, int waiting) {
    this.width = width;
    most = width + waiting;
    threads =
        new ThreadPoolExecutor(
            width,
            width,
            KEEP_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /// Takes one more, which must [#leave] again.
  ///
  /// @return false where it is refused
  boolean enter() {
    if (admitted.incrementAndGet() <= room()) {
      return true;
    }
    admitted.decrementAndGet();
    lastRefusal = System.nanoTime();
    refused.increment();
    return false;
  }

  private int room() {
    if (System.nanoTime() - lastRefusal > CALM_NANOS) {
      return most;
    }
    long brief = SHORT_QUEUE_NANOS / Math.max(1, paceNanos);
    return (int) Math.min(most, width + Math.max(width, brief));
  }

  void leave() {
    admitted.decrementAndGet();
  }

  /// How many of those taken are beyond what runs at once.
  int queue() {
    return Math.max(0, admitted.get() - width);
  }

  void enqueue(Task task) {
    threads.execute(task);
  }

  void remove(Task task) {
    threads.remove(task);
  }

  /// On one of the lane's threads.
  ///
  /// @param waitedNanos since it was taken
  /// @param place of its in the queue then, from 1; 0 for none
  void run(Runnable work, long waitedNanos, int place) {
    if (place > 0) {
      paceNanos += (waitedNanos / place - paceNanos) / 16;
    }
    running.incrementAndGet();
    try {
      work.run();
    } finally {
      running.decrementAndGet();
    }
  }

  void countExpired() {
    expired.increment();
  }

  Admission.Load load() {
    int now = running.get();
    return new Admission.Load(now, Math.max(0, admitted.get() - now), refused.sum(), expired.sum());
  }

  /// Interrupts what runs.
  ///
  /// @return what waits and will not be run
  List<Runnable> stop() {
    return threads.shutdownNow();
  }
}
