package io.ocelli.indexer;

import io.ocelli.core.service.FolderIndexer.IndexProgress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Passes progress on, at most ten times a second, and never from two threads at once.
final class ProgressMeter {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Consumer<IndexProgress> out;
  private String phase = "";
  private long total;
  private long startedAt;
  private long spokenAt;

  ProgressMeter(Consumer<IndexProgress> out) {
    this.out = out;
  }

  /// @param total 0 where it is not known
  synchronized void phase(String phase, long total) {
    this.phase = phase;
    this.total = total;
    this.startedAt = System.nanoTime();
    this.spokenAt = startedAt - PAUSE;
  }

  /// @param done files dealt with in this phase
  synchronized void at(long done) {
    long now = System.nanoTime();
    if (now - spokenAt >= PAUSE || (done == total && total > 0)) {
      spokenAt = now;
      double seconds = (now - startedAt) / 1e9;
      out.accept(new IndexProgress(phase, done, total, seconds > 0 ? done / seconds : 0));
    }
  }
}
