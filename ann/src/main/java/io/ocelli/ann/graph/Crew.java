package io.ocelli.ann.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/// Threads that share out numbers among them: the caller's, and others that live as long as the
/// work does.
final class Crew {
  private static final int BATCH = 64;

  private final int threads;
  private final BuildMonitor monitor;
  private final long total;
  private long done;

  /// @param total numbers in all [#each] together
  Crew(int threads, BuildMonitor monitor, long total) {
    this.threads = threads;
    this.monitor = monitor;
    this.total = total;
  }

  /// Does something with each number below `size`, ascending when there is one thread.
  ///
  /// @param tools gives each thread its own
  /// @throws IOException the monitor's; whatever else a thread threw is thrown too
  <T> void each(int size, Supplier<T> tools, ObjIntConsumer<T> work) throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable share = () -> work(size, next, failure, tools, work);
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads && i * BATCH < size; i++) {
      others.add(Thread.ofPlatform().daemon().name("graph-build-" + i).start(share));
    }
    share.run();
    others.forEach(Crew::join);
    rethrow(failure.get());
  }

  private <T> void work(
      int size,
      AtomicInteger next,
      AtomicReference<Throwable> failure,
      Supplier<T> tools,
      ObjIntConsumer<T> work) {
    try {
      T own = tools.get();
      while (failure.get() == null) {
        int from = next.getAndAdd(BATCH);
        if (from >= size || from < 0) {
          return;
        }
        int to = Math.min(size, from + BATCH);
        for (int i = from; i < to; i++) {
          work.accept(own, i);
        }
        report(to - from);
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  private synchronized void report(int more) throws IOException {
    done += more;
    monitor.progress(done, total);
  }

  /// An interrupt reaches the work by the monitor, if at all: threads that write to shared memory
  /// must have ended before it is freed.
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable failure) throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
