package io.ocelli.engine.job;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.layout.MapTile;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs;
import io.ocelli.storage.job.JobIds;
import io.ocelli.storage.job.JobStore;
import io.ocelli.storage.job.StoredJob;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs, one at a time a collection, each on a thread of its own. They are kept with their
/// collections: what a process leaves undone is done by the next one that is asked to [#resume].
public final class JobQueue implements Jobs, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

  /// Ended jobs that are remembered, of all collections.
  private static final int REMEMBERED = 256;

  /// Jobs that a collection keeps.
  private static final int KEPT = 100;

  /// Jobs that may wait behind one collection.
  private static final int MAX_WAITING = 16;

  /// A job whose process died so often while it ran may be the reason.
  private static final int MAX_STARTS = 5;

  private final JobStore store;
  private final Map<String, Worker> workers;
  private final JobIds ids = new JobIds();
  private final Map<String, RunningJob> jobs = new LinkedHashMap<>();
  private final Map<String, Deque<RunningJob>> waiting = new HashMap<>();
  private boolean closed;

  /// @param workers by the kind of job that they do
  public JobQueue(JobStore store, Map<String, Worker> workers) {
    this.store = store;
    this.workers = Map.copyOf(workers);
  }

  @Override
  public synchronized Job submit(String collection, String kind, Value.Obj request) {
    if (closed) {
      throw new OcelliException(ErrorKind.UNAVAILABLE, "the server is stopping; try again later");
    }
    String name = store.resolve(collection);
    int before = waiting.getOrDefault(name, new ArrayDeque<>()).size();
    if (before >= MAX_WAITING) {
      throw new OcelliException(
          ErrorKind.BUSY,
          "collection `" + collection + "` has " + before + " jobs waiting; try again later");
    }
    Job queued = new Job(ids.next(), State.QUEUED, Progress.NONE, null, null);
    RunningJob job = job(name, new StoredJob(kind, request, 0, queued));
    job.keepFirst();
    enqueue(job);
    return queued;
  }

  private RunningJob job(String collection, StoredJob stored) {
    Worker worker = workers.get(stored.kind());
    if (worker == null) {
      throw new IllegalArgumentException("nobody does jobs of the kind " + stored.kind());
    }
    return new RunningJob(collection, stored, worker, store, this::ended);
  }

  private void enqueue(RunningJob job) {
    Deque<RunningJob> queue = waiting.computeIfAbsent(job.collection(), _ -> new ArrayDeque<>());
    jobs.put(job.id(), job);
    queue.add(job);
    if (queue.size() == 1) {
      job.start();
    }
    forgetOldest();
  }

  /// Starts the jobs that an earlier process left undone.
  public synchronized void resume() {
    for (JobStore.Unfinished left : store.unfinished()) {
      try {
        resume(left.collection(), left.job());
      } catch (OcelliException e) {
        LOG.warn("job {} stays as it is: {}", left.job().job().id(), e.getMessage());
      }
    }
  }

  private void resume(String collection, StoredJob stored) {
    String id = stored.job().id();
    if (!workers.containsKey(stored.kind())) {
      LOG.warn("job {}: nobody does jobs of the kind {}", id, stored.kind());
    } else if (stored.starts() >= MAX_STARTS) {
      store.save(collection, stored.with(givenUp(stored)));
    } else if (!closed && !jobs.containsKey(id)) {
      LOG.info("job {} ({}) of collection {} goes on", id, stored.kind(), collection);
      Job queued = new Job(id, State.QUEUED, Progress.NONE, null, null);
      enqueue(job(collection, stored.with(queued)));
    }
  }

  private static Job givenUp(StoredJob stored) {
    return new Job(
        stored.job().id(),
        State.FAILED,
        stored.job().progress(),
        null,
        "the process ended %d times while the job ran: see its log, then ask for the job again"
            .formatted(stored.starts()));
  }

  @Override
  public synchronized Optional<Job> find(String collection, String kind, String id) {
    String name = store.resolve(collection);
    return job(name, kind, id)
        .map(RunningJob::view)
        .or(() ->
            store.load(name, id).filter(stored -> stored.kind().equals(kind)).map(StoredJob::job));
  }

  @Override
  public synchronized List<Job> list(String collection, String kind) {
    String name = store.resolve(collection);
    Map<String, Job> known = new TreeMap<>(Comparator.reverseOrder());
    store.list(name).stream()
        .filter(stored -> stored.kind().equals(kind))
        .forEach(stored -> known.put(stored.job().id(), stored.job()));
    jobs.values().stream()
        .filter(job -> job.belongsTo(name, kind))
        .forEach(job -> known.put(job.id(), job.view()));
    return List.copyOf(known.values());
  }

  @Override
  public Optional<Page> page(String collection, String id, String list, PageRequest page) {
    return store.page(store.resolve(collection), id, list, page);
  }

  @Override
  public Optional<MapTile> tile(String collection, String id, MapTile.Address address) {
    return store.tile(store.resolve(collection), id, address);
  }

  @Override
  public synchronized boolean cancel(String collection, String kind, String id) {
    Optional<RunningJob> job = job(store.resolve(collection), kind, id);
    job.ifPresent(RunningJob::cancel);
    return job.isPresent();
  }

  @Override
  public synchronized void cancelAll(String collection) {
    List.copyOf(waiting.getOrDefault(collection, new ArrayDeque<>()))
        .reversed()
        .forEach(RunningJob::abandon);
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
    Set<String> open = queue.stream().map(RunningJob::id).collect(Collectors.toSet());
    store.prune(job.collection(), KEPT, open);
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

  /// Stops what runs, to be resumed, and waits until it has stopped.
  @Override
  public void close() {
    List<RunningJob> open;
    synchronized (this) {
      closed = true;
      open = jobs.values().stream().filter(job -> !job.hasEnded()).toList();
      // Always this lock before a job's own: jobs that end come back here.
      open.forEach(RunningJob::suspend);
    }
    open.forEach(RunningJob::join);
  }
}
