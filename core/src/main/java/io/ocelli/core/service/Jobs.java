package io.ocelli.core.service;

import io.ocelli.core.layout.MapTile;
import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Optional;

/// Long work in the background, one at a time a collection. A job of a collection that there is is
/// kept with it: it starts again after a restart, and its answer can be asked for later.
public interface Jobs {

  /// Starts a job, or queues it behind the collection's other jobs.
  ///
  /// @param kind the resource it was started under, for instance `import`
  /// @param request what its worker needs to know
  Job submit(String collection, String kind, Value.Obj request);

  Optional<Job> find(String collection, String kind, String id);

  /// The jobs of a kind that are known, newest first.
  List<Job> list(String collection, String kind);

  /// A page of a list that belongs to the result of a job.
  ///
  /// @param offset of the first item
  /// @return empty where the job has no such list
  Optional<Page> page(String collection, String id, String list, PageRequest page);

  record PageRequest(long offset, int limit) {}

  /// @param total how many items the whole list has
  record Page(List<Value.Obj> items, long total) {}

  /// A part of the map that belongs to the result of a job.
  ///
  /// @return empty where the job has no map
  Optional<MapTile> tile(String collection, String id, MapTile.Address address);

  /// Asks it to stop; the job ends as `cancelled` soon after.
  boolean cancel(String collection, String kind, String id);

  /// Cancels what runs and what waits for a collection, because it is about to be deleted.
  void cancelAll(String collection);

  /// Does the jobs of a kind; returns the result of one. May be asked for the same job again after
  /// the process ended in the middle of it, and then does what is left.
  @FunctionalInterface
  interface Worker {
    Value.Obj run(String collection, Value.Obj request, JobWork work) throws InterruptedException;
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
    CANCELLED;

    /// Whether there is work left.
    public boolean isOpen() {
      return this == QUEUED || this == RUNNING;
    }
  }

  /// @param result null until done
  /// @param error null unless failed
  record Job(String id, State state, Progress progress, Value.Obj result, String error) {}
}
