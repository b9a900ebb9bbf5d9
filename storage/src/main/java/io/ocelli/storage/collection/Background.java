package io.ocelli.storage.collection;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads of all collections: one is a clock, the others do what it says is due (showing and
/// committing what was written) and write, one for each collection that is written to at a time.
final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ocelli-storage").factory());

  private final ExecutorService writers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("ocelli-writer-", 0).factory());

  /// Never refuses work.
  Executor writers() {
    return writers;
  }

  void later(long millis, Runnable work) {
    try {
      // The clock's thread waits for nobody: a collection that is busy for long holds up no other.
      thread.schedule(() -> writers.execute(() -> run(work)), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // Closing commits what is left.
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // What was due as the process ends is refused, and done by whoever closes the collection.
      if (!writers.isShutdown()) {
        LOG.warn("{}", e.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    writers.shutdown();
  }
}
