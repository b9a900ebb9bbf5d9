package io.ocelli.server.http;

import io.ocelli.server.ServerSettings.Work;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets a bounded number of requests run on virtual threads, lets a bounded number wait for them,
/// and refuses the rest at once, so that overload costs those who come late and not everybody.
public final class Admission implements AutoCloseable {
  private final Semaphore running;
  private final AtomicInteger admitted = new AtomicInteger();
  private final int most;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());

  public Admission(Work work) {
    running = new Semaphore(work.running(), true);
    most = work.running() + work.waiting();
  }

  /// @return false when too many wait already; the work was not and will not be run
  boolean submit(Runnable work) {
    if (admitted.incrementAndGet() > most) {
      admitted.decrementAndGet();
      return false;
    }
    threads.execute(() -> run(work));
    return true;
  }

  private void run(Runnable work) {
    try {
      running.acquire();
      try {
        work.run();
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      admitted.decrementAndGet();
    }
  }

  /// Interrupts what still runs.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
