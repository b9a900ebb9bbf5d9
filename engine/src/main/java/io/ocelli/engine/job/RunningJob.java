package io.ocelli.engine.job;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.JobWork;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Jobs.State;
import io.ocelli.storage.job.JobStore;
import io.ocelli.storage.job.StoredJob;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One job from its submission, or its discovery after a restart, to its end.
final class RunningJob implements JobWork {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

  private final String collection;
  private final Jobs.Worker worker;
  private final JobStore store;
  private final Consumer<RunningJob> onEnd;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile StoredJob job;
  private Thread thread;
  private volatile boolean cancelled;
  private volatile long began;

  /// Whether the file has what is to be known after a restart.
  private boolean kept;

  /// The process is about to end: only what the job comes to is for the file.
  private boolean leaving;

  /// The collection is about to go, and its file with it.
  private boolean gone;

  RunningJob(
      String collection,
      StoredJob job,
      Jobs.Worker worker,
      JobStore store,
      Consumer<RunningJob> onEnd) {
    this.collection = collection;
    this.job = job;
    this.worker = worker;
    this.store = store;
    this.onEnd = onEnd;
  }

  String id() {
    return job.job().id();
  }

  String collection() {
    return collection;
  }

  boolean belongsTo(String aCollection, String aKind) {
    return collection.equals(aCollection) && job.kind().equals(aKind);
  }

  Job view() {
    return job.job();
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /// Writes the job down for the first time.
  ///
  /// @throws OcelliException where that cannot be: a job that is taken on survives
  synchronized void keepFirst() {
    kept = store.save(collection, job);
  }

  synchronized void start() {
    if (thread == null && !hasEnded()) {
      job = job.withStarts(job.starts() + 1);
      change(new Job(id(), State.RUNNING, Progress.NONE, null, null));
      keep();
      thread =
          Thread.ofPlatform()
              .name("job-" + job.kind() + "-" + collection)
              .start(() -> {
                BackgroundThreads.giveWay();
                run();
              });
    }
  }

  /// A queued job ends at once; a running one is interrupted and ends when it notices. It does not
  /// start again, whatever happens in between.
  synchronized void cancel() {
    if (hasEnded()) {
      return;
    }
    cancelled = true;
    save(job.with(outcome(new CancellationException())));
    stop();
  }

  /// The same for a collection that is about to be deleted.
  synchronized void abandon() {
    cancel();
    gone = true;
  }

  /// Stops it for now: it starts again with the next process.
  synchronized void suspend() {
    if (hasEnded()) {
      return;
    }
    if (!cancelled && thread != null) {
      save(job.withStarts(job.starts() - 1));
    }
    cancelled = true;
    leaving = true;
    stop();
  }

  private void stop() {
    if (thread != null) {
      thread.interrupt();
    } else {
      end(outcome(new CancellationException()));
    }
  }

  void join() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    began = System.nanoTime();
    Job last;
    try {
      Value.Obj result = worker.run(collection, job.request(), this);
      last = new Job(id(), State.DONE, atItsEnd(job.job().progress()), result, null);
    } catch (InterruptedException | RuntimeException | Error failure) {
      // Interrupted work may end with any failure, for instance of the file it was writing.
      last = outcome(cancelled ? new CancellationException() : failure);
    }
    // What cancelled the work is not to keep its end from being written.
    Thread.interrupted();
    end(last);
  }

  @Override
  public void step(long done, long total) {
    double seconds = (System.nanoTime() - began) / 1e9;
    double rate = seconds > 0 ? done / seconds : 0;
    progress(new Progress(done, total, rate, rate > 0 ? (total - done) / rate : Double.NaN));
  }

  @Override
  public Path folder() {
    return store.files(collection, id());
  }

  /// Work need not tell its last step.
  private static Progress atItsEnd(Progress last) {
    return new Progress(last.total(), last.total(), last.rate(), 0);
  }

  /// What ended a job as its last state and words.
  private Job outcome(Throwable failure) {
    Progress progress = job.job().progress();
    if (failure instanceof InterruptedException || failure instanceof CancellationException) {
      return new Job(id(), State.CANCELLED, progress, null, null);
    }
    if (failure instanceof OcelliException) {
      return new Job(id(), State.FAILED, progress, null, String.valueOf(failure.getMessage()));
    }
    LOG.error("job {} failed", id(), failure);
    return new Job(id(), State.FAILED, progress, null, failure.toString());
  }

  @Override
  public synchronized void progress(Progress progress) {
    if (cancelled) {
      throw new CancellationException();
    }
    change(new Job(id(), job.job().state(), progress, null, null));
    if (!kept) {
      // The collection came into being meanwhile.
      keep();
    }
  }

  private void end(Job last) {
    synchronized (this) {
      change(last);
      if (!gone && (!leaving || last.state() == State.DONE)) {
        keep();
      }
      job = job.withoutRequest();
      ended.countDown();
    }
    onEnd.accept(this);
  }

  private void change(Job now) {
    job = job.with(now);
  }

  private void keep() {
    if (!cancelled || !job.job().state().isOpen()) {
      save(job);
    }
  }

  private void save(StoredJob now) {
    try {
      kept = store.save(collection, now);
    } catch (OcelliException e) {
      // The work goes on: it can be done again, or asked for again.
      LOG.warn("job {} is not kept for the next start: {}", id(), e.getMessage());
    }
  }
}
