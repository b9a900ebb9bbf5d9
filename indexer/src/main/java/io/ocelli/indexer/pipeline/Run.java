package io.ocelli.indexer.pipeline;

import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.text.Printable;
import io.ocelli.indexer.scan.ScannedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// What the stages of one run share: whether to go on, and what came of each file.
final class Run {
  private final AtomicReference<Throwable> fatal = new AtomicReference<>();
  private volatile boolean stopped;
  private final Twins twins = new Twins();

  private final AtomicLong indexed = new AtomicLong();
  private final AtomicLong touched = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final List<Failure> failed = new ArrayList<>();
  private final List<IndexedFile> vanished = new ArrayList<>();
  private final int displayFrom;

  /// @param displayFrom length of the part of relative paths that a report leaves out
  Run(int displayFrom) {
    this.displayFrom = displayFrom;
  }

  Twins twins() {
    return twins;
  }

  /// No stage begins anything new; what is encoded is still written.
  void stop() {
    stopped = true;
  }

  /// Stops at once and for good; the first cause is kept.
  void fail(Throwable cause) {
    fatal.compareAndSet(null, cause);
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  Throwable fatal() {
    return fatal.get();
  }

  /// The bytes are in the collection.
  void written(Picture picture) {
    (picture.isTouchedOnly() ? touched : indexed).incrementAndGet();
    done.incrementAndGet();
  }

  /// One file cannot be indexed; the others go on.
  void failed(ScannedFile file, String reason) {
    Failure failure =
        new Failure(Printable.escape(file.path().substring(displayFrom)), Printable.escape(reason));
    synchronized (failed) {
      failed.add(failure);
    }
    done.incrementAndGet();
  }

  /// The file went away after it had been found.
  void vanished(ScannedFile file) {
    if (file.known() != null) {
      synchronized (vanished) {
        vanished.add(file.known());
      }
    }
    done.incrementAndGet();
  }

  long done() {
    return done.get();
  }

  Outcome outcome() {
    synchronized (failed) {
      synchronized (vanished) {
        return new Outcome(
            indexed.get(), touched.get(), List.copyOf(failed), List.copyOf(vanished));
      }
    }
  }
}
