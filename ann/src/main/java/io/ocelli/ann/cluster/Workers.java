package io.ocelli.ann.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Who does work that falls into numbered tasks: the calling thread, and as many more as the
/// executor lends. Which thread does which task is left to chance, so results must not depend on
/// it.
///
/// @param executor for all threads but the caller's
/// @param threads how many work at once, the caller's included
public record Workers(Executor executor, int threads) {
  public Workers {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
  }

  /// The calling thread alone.
  public static Workers alone() {
    return new Workers(Runnable::run, 1);
  }

  /// Does tasks 0 to `tasks - 1`; returns when all are done, and throws what one of them threw.
  public void each(int tasks, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int t = next.getAndIncrement(); t < tasks; t = next.getAndIncrement()) {
            task.accept(t);
          }
        };
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, tasks); i++) {
      others.add(CompletableFuture.runAsync(share, executor));
    }
    try {
      share.run();
    } finally {
      next.set(tasks);
      join(others);
    }
  }

  private static void join(List<CompletableFuture<Void>> others) {
    CompletableFuture<Void> all = CompletableFuture.allOf(others.toArray(CompletableFuture[]::new));
    try {
      all.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw e;
      }
    }
  }
}
