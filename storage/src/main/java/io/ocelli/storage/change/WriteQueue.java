package io.ocelli.storage.change;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The one path on which a collection is changed: everything is done in the order of the queue, one
/// thing at a time, and writers that wait at the same time share their costs. The work is done by
/// threads of the queue's own: to interrupt a thread that waits must not close the files that are
/// written to.
///
/// @param <T> a write, which is told its end by the work
public final class WriteQueue<T extends WriteQueue.Waiting> {

  /// Something that somebody waits for. Ended once, by the thread that works.
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

    /// An interrupt does not end the wait; it is there afterwards.
    private void await() {
      boolean interrupted = false;
      while (!ended) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /// Work that is done while no group is.
  private static final class Alone<R> extends Waiting {
    private final Supplier<R> work;
    private R result;

    Alone(Supplier<R> work) {
      this.work = work;
    }
  }

  private static final RuntimeException NOT_MADE =
      new OcelliException(ErrorKind.INTERNAL, "The write was not made");

  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean working = new AtomicBoolean();
  private final Executor threads;
  private final Class<T> kind;
  private final Consumer<List<T>> work;

  /// @param threads never refuse work
  /// @param kind of writes
  /// @param work ends every write of a group; what it leaves open or throws fails the rest
  public WriteQueue(Executor threads, Class<T> kind, Consumer<List<T>> work) {
    this.threads = threads;
    this.kind = kind;
    this.work = work;
  }

  /// Returns once the write has succeeded; throws what it failed of.
  public void submit(T write) {
    add(write);
  }

  /// Runs while nothing else does.
  public <R> R alone(Supplier<R> what) {
    Alone<R> alone = new Alone<>(what);
    add(alone);
    return alone.result;
  }

  private void add(Waiting waiting) {
    queue.add(waiting);
    workIfNobodyDoes();
    waiting.await();
  }

  private void workIfNobodyDoes() {
    if (queue.isEmpty() || !working.compareAndSet(false, true)) {
      return;
    }
    try {
      threads.execute(this::workOff);
    } catch (RuntimeException | Error e) {
      working.set(false);
      RuntimeException why =
          new OcelliException(ErrorKind.UNAVAILABLE, "There is no thread for the write: " + e, e);
      for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
        next.fail(why);
      }
    }
  }

  private void workOff() {
    List<Waiting> taken = new ArrayList<>();
    try {
      for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
        taken.add(next);
        if (!(kind.isInstance(next) && kind.isInstance(queue.peek()))) {
          workOn(taken);
          taken.clear();
        }
      }
    } finally {
      // Out of memory, say: nobody must wait for ever.
      taken.forEach(waiting -> waiting.fail(NOT_MADE));
      working.set(false);
      // Who came after the last look, and before this, has seen somebody at work.
      workIfNobodyDoes();
    }
  }

  /// @param taken writes, or one that is alone
  private void workOn(List<Waiting> taken) {
    if (taken.getLast() instanceof Alone<?> alone) {
      run(alone);
    } else {
      carryOut(taken.stream().map(kind::cast).toList());
    }
  }

  private void carryOut(List<T> group) {
    RuntimeException failure = NOT_MADE;
    try {
      work.accept(group);
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      failure = fault(e);
    }
    for (T write : group) {
      write.fail(failure);
    }
  }

  private static <R> void run(Alone<R> alone) {
    try {
      alone.result = alone.work.get();
      alone.succeed();
    } catch (RuntimeException e) {
      alone.fail(e);
    } catch (Error e) {
      alone.fail(fault(e));
    }
  }

  /// A fault of mapped memory, say: to those who wait too this is no write.
  private static OcelliException fault(Error e) {
    return new OcelliException(ErrorKind.INTERNAL, "The write failed: " + e, e);
  }
}
