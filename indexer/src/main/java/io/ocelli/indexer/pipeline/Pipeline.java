package io.ocelli.indexer.pipeline;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.indexer.scan.ScannedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/// Files to points in three stages on threads of their own, parted by bounded channels: fetching
/// files overlaps with decoding and encoding, and both with writing.
///
/// Every stage drains its input to the end, whatever happens; after a stop or a fatal fault it does
/// so without working. That alone ends a run cleanly: no thread is interrupted, none is left
/// behind.
public final class Pipeline {
  private static final long REPORT_MILLIS = 100;

  private final PipelineParts parts;
  private final PipelineSettings settings;
  private final List<Thread> threads = new ArrayList<>();

  /// For one run.
  public Pipeline(PipelineParts parts, PipelineSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /// Indexes the files; returns when all threads have ended.
  ///
  /// @param displayFrom length of the part of relative paths that a report leaves out
  /// @param progress told on this thread how many files are dealt with
  /// @throws InterruptedException when this thread was interrupted; what was encoded by then is
  ///   written
  /// @throws OcelliException when the collection or the encoder fails
  public Outcome run(List<ScannedFile> files, int displayFrom, LongConsumer progress)
      throws InterruptedException {
    Run run = new Run(displayFrom);
    CountDownLatch finished = start(files, run);
    boolean interrupted = false;
    try {
      interrupted = await(finished, run, progress);
    } finally {
      // Only an exception out of `progress` finds threads at work here.
      run.stop();
      join();
    }
    rethrow(run.fatal());
    if (interrupted) {
      throw new InterruptedException();
    }
    progress.accept(run.done());
    return run.outcome();
  }

  private CountDownLatch start(List<ScannedFile> files, Run run) {
    Channel<SourceFile> fetched = new Channel<>(4 * settings.workers());
    Channel<Encoded> encoded = new Channel<>(2 * settings.writeBatch());
    CountDownLatch finished = new CountDownLatch(1);
    FileFetch fetch = new FileFetch(files, fetched, settings, run);
    PointWriter writer = new PointWriter(encoded, parts.collection(), settings, run);
    Runnable work =
        () -> new EncodeWorker(fetched, encoded, parts, settings.encodeBatch(), run).workAll();
    start("fetch", settings.readers(), guard(run, fetch::readAll), fetched::close);
    start("encode", settings.workers(), guard(run, work), encoded::close);
    start("write", 1, guard(run, writer::writeAll), finished::countDown);
    return finished;
  }

  /// Starts the threads of a stage; the last one to end runs `atEnd`.
  private void start(String stage, int count, Runnable work, Runnable atEnd) {
    AtomicInteger running = new AtomicInteger(count);
    Runnable body =
        () -> {
          work.run();
          if (running.decrementAndGet() == 0) {
            atEnd.run();
          }
        };
    for (int i = 1; i <= count; i++) {
      threads.add(Thread.ofPlatform().name("ocelli-index-" + stage + "-" + i).start(body));
    }
  }

  private static Runnable guard(Run run, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (Throwable fatal) {
        run.fail(fatal);
      }
    };
  }

  private static boolean await(CountDownLatch finished, Run run, LongConsumer progress) {
    boolean interrupted = false;
    while (true) {
      try {
        if (finished.await(REPORT_MILLIS, TimeUnit.MILLISECONDS)) {
          return interrupted;
        }
        progress.accept(run.done());
      } catch (InterruptedException _) {
        interrupted = true;
        run.stop();
      }
    }
  }

  private void join() {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable fatal) {
    switch (fatal) {
      case null -> {}
      case OcelliException e -> throw e;
      case Error e -> throw e;
      case Throwable e ->
          throw new OcelliException(
              ErrorKind.INTERNAL, "Indexing stopped by a fault of Ocelli: " + e, e);
    }
  }
}
