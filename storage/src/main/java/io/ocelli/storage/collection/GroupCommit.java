package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets writers that wait at the same time share one commit: whoever gets the turn commits for all
/// that queued before. Order of the queue is order of the commit.
final class GroupCommit<T> {
  /// Commits a group whole or throws having changed nothing.
  @FunctionalInterface
  interface Commit<T> {
    /// @return sequence number of the first item; the others follow
    long all(List<T> items);
  }

  /// Fields are written by the leader and read by the owner, both while they hold the turn.
  private static final class Waiting<T> {
    final T item;
    boolean done;
    long sequence;
    RuntimeException failure;

    Waiting(T item) {
      this.item = item;
    }
  }

  private final ConcurrentLinkedQueue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Commit<T> commit;

  GroupCommit(Commit<T> commit) {
    this.commit = commit;
  }

  /// Returns once the item is committed.
  long submit(T item) {
    Waiting<T> mine = new Waiting<>(item);
    queue.add(mine);
    turn.lock();
    try {
      if (!mine.done) {
        lead();
      }
    } finally {
      turn.unlock();
    }
    if (mine.failure != null) {
      throw mine.failure;
    }
    return mine.sequence;
  }

  /// Runs while no commit is under way.
  <R> R alone(Supplier<R> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private void lead() {
    List<Waiting<T>> group = new ArrayList<>();
    for (Waiting<T> next = queue.poll(); next != null; next = queue.poll()) {
      group.add(next);
    }
    RuntimeException failure = null;
    long first = 0;
    try {
      first = commit.all(group.stream().map(w -> w.item).toList());
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      // A fault of mapped memory, say: to the rest of the group too this is no commit.
      failure = new OcelliException(ErrorKind.INTERNAL, "The write failed: " + e, e);
    }
    for (int i = 0; i < group.size(); i++) {
      Waiting<T> one = group.get(i);
      one.done = true;
      one.sequence = first + i;
      one.failure = failure;
    }
  }
}
