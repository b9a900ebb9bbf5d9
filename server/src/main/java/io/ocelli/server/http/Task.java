package io.ocelli.server.http;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A request's work on its way through [Admission]: it is run or dropped, once.
final class Task implements Runnable {
  private final Work work;
  private final Lane lane;
  private final BodyMemory memory;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final long since = System.nanoTime();
  private final int place;

  /// @param bodyBytes how large the body is to whoever reads it
  /// @param unserved hears why the work was not and will not be run
  record Work(int bodyBytes, Deadline deadline, Runnable run, Consumer<OcelliException> unserved) {}

  /// @param lane that has let it enter
  Task(Work work, Lane lane, BodyMemory memory) {
    this.work = work;
    this.lane = lane;
    this.memory = memory;
    place = lane.queue();
  }

  int bodyBytes() {
    return work.bodyBytes();
  }

  /// Waits in its lane from here on.
  void enqueue() {
    try {
      lane.enqueue(this);
    } catch (RejectedExecutionException stopped) {
      cancel();
    }
  }

  @Override
  public void run() {
    if (!taken.compareAndSet(false, true)) {
      return;
    }
    try {
      if (work.deadline().over()) {
        lane.countExpired();
        tellExpired();
      } else {
        lane.run(work.run(), System.nanoTime() - since, place);
      }
    } finally {
      memory.giveBack(this);
      lane.leave();
    }
  }

  /// Nobody waits for it any more: it makes room for others, unless it is being run.
  void withdraw() {
    work.deadline().abandon();
    if (drop()) {
      lane.countExpired();
      lane.remove(this);
      tellExpired();
    }
  }

  /// The server stops.
  void cancel() {
    if (drop()) {
      work.unserved()
          .accept(new OcelliException(ErrorKind.UNAVAILABLE, "Unavailable: the server stops"));
    }
  }

  private boolean drop() {
    if (!taken.compareAndSet(false, true)) {
      return false;
    }
    memory.giveBack(this);
    lane.leave();
    return true;
  }

  private void tellExpired() {
    try {
      work.deadline().check();
    } catch (OcelliException timeout) {
      work.unserved().accept(timeout);
    }
  }
}
