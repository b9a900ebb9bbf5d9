package io.ocelli.engine.job;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs, one at a time a collection, each on a thread of its own. Jobs are kept in memory; the
/// last ones that ended can still be asked for.
public final class JobQueue implements Jobs, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

  /// Ended jobs that are remembered.
  private static final int REMEMBERED = 256;

  /// Jobs that may wait behind one collection.
  private static final int MAX_WAITING = 16;

  private final Map<String, RunningJob> jobs = new LinkedHashMap<>();
  private final Map<String, Deque<RunningJob>> waiting = new HashMap<>();
  private boolean closed;

  @Override
  public synchronized Job submit(String collection, String kind, Work work) {
    if (closed) {
      throw new OcelliException(ErrorKind.UNAVAILABLE, "the server is stopping; try again later");
    }
    Deque<RunningJob> queue = waiting.computeIfAbsent(collection, _ -> new ArrayDeque<>());
    if (queue.size() >= MAX_WAITING) {
      throw new OcelliException(
          ErrorKind.BUSY,
          "collection `" + collection + "` has " + queue.size() + " jobs waiting; try again later");
    }
    RunningJob job =
        new RunningJob(UUID.randomUUID().toString(), collection, kind, work, this::ended);
    jobs.put(job.id(), job);
    queue.add(job);
    if (queue.size() == 1) {
      job.start();
    }
    forgetOldest();
    return job.view();
  }

  @Override
  public synchronized Optional<Job> find(String collection, String kind, String id) {
    return job(collection, kind, id).map(RunningJob::view);
  }

  @Override
  public synchronized boolean cancel(String collection, String kind, String id) {
    Optional<RunningJob> job = job(collection, kind, id);
    job.ifPresent(RunningJob::cancel);
    return job.isPresent();
  }

  @Override
  public synchronized void cancelAll(String collection) {
    List.copyOf(waiting.getOrDefault(collection, new ArrayDeque<>()))
        .reversed()
        .forEach(RunningJob::cancel);
  }

  private Optional<RunningJob> job(String collection, String kind, String id) {
    return Optional.ofNullable(jobs.get(id)).filter(job -> job.belongsTo(collection, kind));
  }

  private synchronized void ended(RunningJob job) {
    Deque<RunningJob> queue = waiting.get(job.collection());
    queue.remove(job);
    if (queue.isEmpty()) {
      waiting.remove(job.collection());
    } else if (!closed) {
      queue.peek().start();
    }
  }

  private void forgetOldest() {
    var oldestFirst = jobs.values().iterator();
    int excess = jobs.size() - REMEMBERED;
    while (excess > 0 && oldestFirst.hasNext()) {
      if (oldestFirst.next().hasEnded()) {
        oldestFirst.remove();
        excess--;
      }
    }
  }

  /// Cancels what runs and waits until it has stopped.
  @Override
  public void close() {
    List<RunningJob> open;
    synchronized (this) {
      closed = true;
      open = jobs.values().stream().filter(job -> !job.hasEnded()).toList();
      // Always this lock before a job's own: jobs that end come back here.
      open.forEach(RunningJob::cancel);
    }
    open.forEach(RunningJob::join);
  }

  /// Turns what ended a job into its last state and words.
  static Job outcome(Job job, Throwable failure) {
    if (failure instanceof InterruptedException || failure instanceof CancellationException) {
      return new Job(job.id(), State.CANCELLED, job.progress(), null, null);
    }
    if (!(failure instanceof OcelliException)) {
      LOG.error("job {} failed", job.id(), failure);
    }
    return new Job(job.id(), State.FAILED, job.progress(), null, String.valueOf(message(failure)));
  }

  private static String message(Throwable failure) {
    return failure instanceof OcelliException ? failure.getMessage() : failure.toString();
  }

  static Job done(Job job, Value.Obj result) {
    return new Job(job.id(), State.DONE, job.progress(), result, null);
  }
}
