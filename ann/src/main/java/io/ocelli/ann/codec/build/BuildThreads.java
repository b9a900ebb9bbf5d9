package io.ocelli.ann.codec.build;

import io.ocelli.ann.cluster.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The threads that work on one field, besides the one that closes this.
final class BuildThreads implements AutoCloseable {
  private final ExecutorService others;
  private final Workers workers;

  BuildThreads(int threads) {
    others = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1);
    workers = others == null ? Workers.alone() : new Workers(others, threads);
  }

  Workers workers() {
    return workers;
  }

  @Override
  public void close() {
    if (others != null) {
      others.close();
    }
  }
}
