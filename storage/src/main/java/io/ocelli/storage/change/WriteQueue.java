package io.ocelli.storage.change;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lets writers that wait at the same time share their costs: whoever gets the turn works for all
/// that queued before. Order of the queue is order of the work.
///
/// @param <T> a write, which is told its end by the work
public final class WriteQueue<T extends WriteQueue.Waiting> {

  /// A write that somebody waits for. Ended once, by the thread that has the turn.
  public abstract static class Waiting {
    private final Thread owner = Thread.currentThread();
    private RuntimeException failure;
    private volatile boolean ended;

    /// The owner may go on.
    public final void succeed() {
      end(null);
    }

    /// The owner gets the failure, unless the write had succeeded already.
    public final void fail(RuntimeException why) {
      end(why);
    }

    private void end(RuntimeException why) {
      if (!ended) {
        failure = why;
        ended = true;
        LockSupport.unpark(owner);
      }
    }

    final boolean hasEnded() {
      return ended;
    }

    final RuntimeException failure() {
      return failure;
    }

    final Thread owner() {
      return owner;
    }
  }

  private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Consumer<List<T>> work;

  /// @param work ends every write of a group; what it leaves open or throws fails the rest
  public WriteQueue(Consumer<List<T>> work) {
    this.work = work;
  }

  /// Returns once the write has succeeded; throws what it failed of. An interrupt does not stop it.
  public void submit(T write) {
    queue.add(write);
    boolean interrupted = false;
    while (!write.hasEnded()) {
      try {
        // With a time, the lock keeps its order; without, it would let this one pass others.
        if (turn.tryLock(0, TimeUnit.NANOSECONDS)) {
          lead();
        } else {
          LockSupport.park(this);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (write.failure() != null) {
      throw write.failure();
    }
  }

  /// Runs while no group is under way.
  public <R> R alone(Supplier<R> what) {
    turn.lock();
    try {
      return what.get();
    } finally {
      giveBack();
    }
  }

  /// Has the turn.
  private void lead() {
    try {
      List<T> group = new ArrayList<>();
      for (T next = queue.poll(); next != null; next = queue.poll()) {
        group.add(next);
      }
      if (!group.isEmpty()) {
        carryOut(group);
      }
    } finally {
      giveBack();
    }
  }

  private void carryOut(List<T> group) {
    RuntimeException failure = new OcelliException(ErrorKind.INTERNAL, "The write was not made");
    try {
      work.accept(group);
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      // A fault of mapped memory, say: to the rest of the group too this is no write.
      failure = new OcelliException(ErrorKind.INTERNAL, "The write failed: " + e, e);
    }
    for (T write : group) {
      write.fail(failure);
    }
  }

  /// Whoever queued while the turn was held, and gave up on it, is to try again.
  private void giveBack() {
    turn.unlock();
    T next = queue.peek();
    if (next != null) {
      LockSupport.unpark(next.owner());
    }
  }
}
