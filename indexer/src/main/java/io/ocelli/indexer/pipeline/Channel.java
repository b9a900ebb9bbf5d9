package io.ocelli.indexer.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// A bounded queue between two stages that knows its end: producers wait while it is full,
/// consumers get null once it is closed and empty.
///
/// Waiting does not end on interruption: a stopped run drains its channels to the end, so every
/// producer is freed by its consumer and nobody has to be woken by force.
final class Channel<T> {
  private final int capacity;
  private final Deque<T> items = new ArrayDeque<>();
  private final Lock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition notEmpty = lock.newCondition();
  private boolean closed;

  Channel(int capacity) {
    this.capacity = capacity;
  }

  void put(T item) {
    lock.lock();
    try {
      while (items.size() >= capacity) {
        notFull.awaitUninterruptibly();
      }
      items.add(item);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  /// No item will follow.
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The next item, or null at the end.
  T take() {
    lock.lock();
    try {
      while (items.isEmpty() && !closed) {
        notEmpty.awaitUninterruptibly();
      }
      notFull.signal();
      return items.poll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for one item, then for up to `most` or until `linger` has passed; empty at the end.
  List<T> takeBatch(int most, Duration linger) {
    List<T> batch = new ArrayList<>();
    T first = take();
    if (first != null) {
      batch.add(first);
      fill(batch, most, System.nanoTime() + linger.toNanos());
    }
    return batch;
  }

  private void fill(List<T> batch, int most, long deadline) {
    lock.lock();
    try {
      while (batch.size() < most && hasNextBefore(deadline)) {
        batch.add(items.poll());
        notFull.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasNextBefore(long deadline) {
    try {
      for (long left; items.isEmpty() && !closed && (left = deadline - System.nanoTime()) > 0; ) {
        long _ = notEmpty.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      // A batch that is cut short is as good; the flag stays for whoever interrupted.
      Thread.currentThread().interrupt();
    }
    return !items.isEmpty();
  }
}
