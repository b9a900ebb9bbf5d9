package io.ocelli.server.http;

import io.ocelli.server.ServerSettings.Work;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets a bounded number of requests run on virtual threads, lets a bounded number wait for them,
/// and refuses the rest at once, so that overload costs those who come late and not everybody.
/// Large bodies wait for one another too: as trees of values, several at once could fill the heap.
public final class Admission implements AutoCloseable {
  /// Bodies up to this size pass uncounted, so that a query does not wait behind uploads.
  private static final int SMALL_BODY = 64 << 10;

  private final Semaphore running;

  /// In KiB; taken before [#running], so that whoever waits for it holds nobody up.
  private final Semaphore memory;

  private final int allMemory;
  private final AtomicInteger admitted = new AtomicInteger();
  private final int most;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());

  public Admission(Work work) {
    running = new Semaphore(work.running(), true);
    allMemory = Math.clamp(work.bodyBytes() >> 10, 1, Integer.MAX_VALUE);
    memory = new Semaphore(allMemory, true);
    most = work.running() + work.waiting();
  }

  /// @param bodyBytes how large the request's body is
  /// @return false when too many wait already; the work was not and will not be run
  boolean submit(int bodyBytes, Runnable work) {
    if (admitted.incrementAndGet() > most) {
      admitted.decrementAndGet();
      return false;
    }
    threads.execute(() -> run(bodyBytes, work));
    return true;
  }

  private void run(int bodyBytes, Runnable work) {
    try {
      if (bodyBytes <= SMALL_BODY) {
        runInTurn(work);
      } else {
        runWithMemory(bodyBytes, work);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      admitted.decrementAndGet();
    }
  }

  /// One that is larger than everything allowed runs alone.
  private void runWithMemory(int bodyBytes, Runnable work) throws InterruptedException {
    int share = Math.min(bodyBytes >> 10, allMemory);
    memory.acquire(share);
    try {
      runInTurn(work);
    } finally {
      memory.release(share);
    }
  }

  private void runInTurn(Runnable work) throws InterruptedException {
    running.acquire();
    try {
      work.run();
    } finally {
      running.release();
    }
  }

  /// Interrupts what still runs.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
