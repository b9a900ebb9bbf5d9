package io.ocelli.encoder.batch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Where runs of a network wait for a thread.
public interface RunQueue {
  /// Every caller computes for itself, as many at once as there are callers.
  RunQueue CALLER =
      (_, work) -> {
        try (Scratch scratch = new Scratch()) {
          work.accept(scratch);
        }
      };

  /// Returns when the work has a place in the queue, which may take until others are done.
  ///
  /// @param work throws nothing; the memory it is given is its own while it runs
  void submit(Urgency urgency, Consumer<Scratch> work);

  /// Waits for the result.
  default <T> T call(Urgency urgency, Function<Scratch, T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    submit(
        urgency,
        scratch -> {
          try {
            answer.complete(work.apply(scratch));
          } catch (Throwable e) {
            answer.completeExceptionally(e);
          }
        });
    return await(answer);
  }

  /// What the work threw is thrown as it is.
  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }
}
