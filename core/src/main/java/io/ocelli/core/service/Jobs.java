package io.ocelli.core.service;

import io.ocelli.core.payload.Value;
import java.util.Optional;
import java.util.function.Consumer;

/// Long work in the background, one at a time a collection.
public interface Jobs {

  /// Starts `work`, or queues it behind the collection's other jobs.
  ///
  /// @param kind the resource it was started under, for instance `import`
  Job submit(String collection, String kind, Work work);

  Optional<Job> find(String collection, String kind, String id);

  /// Asks it to stop; the job ends as `cancelled` soon after.
  boolean cancel(String collection, String kind, String id);

  /// Cancels what runs and what waits for a collection, because it is about to be deleted.
  void cancelAll(String collection);

  /// What a job does; returns its result.
  @FunctionalInterface
  interface Work {
    Value.Obj run(Consumer<Progress> progress) throws InterruptedException;
  }

  /// @param etaSeconds NaN where it is not known
  record Progress(long done, long total, double rate, double etaSeconds) {
    public static final Progress NONE = new Progress(0, 0, 0, Double.NaN);
  }

  enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /// @param result null until done
  /// @param error null unless failed
  record Job(String id, State state, Progress progress, Value.Obj result, String error) {}
}
