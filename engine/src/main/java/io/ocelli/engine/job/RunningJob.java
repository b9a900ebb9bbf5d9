package io.ocelli.engine.job;

import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Jobs.State;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// One job from its submission to its end.
final class RunningJob {
  private final String collection;
  private final String kind;
  private final Jobs.Work work;
  private final Consumer<RunningJob> onEnd;
  private final AtomicReference<Job> state;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread thread;
  private volatile boolean cancelled;

  RunningJob(
      String id, String collection, String kind, Jobs.Work work, Consumer<RunningJob> onEnd) {
    this.collection = collection;
    this.kind = kind;
    this.work = work;
    this.onEnd = onEnd;
    this.state = new AtomicReference<>(new Job(id, State.QUEUED, Progress.NONE, null, null));
  }

  String id() {
    return state.get().id();
  }

  String collection() {
    return collection;
  }

  boolean belongsTo(String aCollection, String aKind) {
    return collection.equals(aCollection) && kind.equals(aKind);
  }

  Job view() {
    return state.get();
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  synchronized void start() {
    if (thread == null && !hasEnded()) {
      thread = Thread.ofPlatform().name("job-" + kind + "-" + collection).start(this::run);
    }
  }

  /// A queued job ends at once; a running one is interrupted and ends when it notices.
  void cancel() {
    if (cancelUnstarted()) {
      // Not under this job's lock: the queue takes its own, and starts jobs while it holds it.
      onEnd.accept(this);
    }
  }

  private synchronized boolean cancelUnstarted() {
    cancelled = true;
    if (thread != null) {
      thread.interrupt();
      return false;
    }
    if (hasEnded()) {
      return false;
    }
    finish(JobQueue.outcome(state.get(), new CancellationException()));
    return true;
  }

  void join() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    state.updateAndGet(job -> new Job(job.id(), State.RUNNING, Progress.NONE, null, null));
    try {
      var result = work.run(this::progress);
      end(JobQueue.done(state.get(), result));
    } catch (InterruptedException | RuntimeException | Error failure) {
      // However the work puts it that it was stopped: it was asked to.
      end(JobQueue.outcome(state.get(), cancelled ? new CancellationException() : failure));
    }
  }

  private void progress(Progress progress) {
    state.updateAndGet(job -> new Job(job.id(), job.state(), progress, null, null));
  }

  private void end(Job last) {
    finish(last);
    onEnd.accept(this);
  }

  private void finish(Job last) {
    state.set(last);
    ended.countDown();
  }
}
