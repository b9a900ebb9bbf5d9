package io.ocelli.server.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Large bodies wait for one another: as trees of values, several at once could fill the heap. They
/// wait in the order they came, before they wait in their lane, so that they hold nobody up.
final class BodyMemory {
  /// Bodies up to this size pass uncounted, so that a query does not wait behind uploads.
  private static final int SMALL_BODY = 64 << 10;

  private final long all;
  private final Queue<Task> waiting = new ArrayDeque<>();
  private final Map<Task, Long> shares = new HashMap<>();
  private long free;

  BodyMemory(long bytes) {
    all = bytes;
    free = bytes;
  }

  /// Enqueues the task as soon as there is room for its body.
  void enqueueInTurn(Task task) {
    if (task.bodyBytes() <= SMALL_BODY) {
      task.enqueue();
      return;
    }
    List<Task> ready;
    synchronized (this) {
      waiting.add(task);
      ready = ready();
    }
    ready.forEach(Task::enqueue);
  }

  /// The task is done with, wherever it was.
  void giveBack(Task task) {
    if (task.bodyBytes() <= SMALL_BODY) {
      return;
    }
    List<Task> ready;
    synchronized (this) {
      Long share = shares.remove(task);
      if (share == null) {
        waiting.remove(task);
      } else {
        free += share;
      }
      ready = ready();
    }
    ready.forEach(Task::enqueue);
  }

  synchronized List<Task> waiting() {
    return List.copyOf(waiting);
  }

  /// One that is larger than everything allowed runs alone.
  private List<Task> ready() {
    List<Task> ready = new ArrayList<>();
    for (Task next = waiting.peek(); next != null; next = waiting.peek()) {
      long share = Math.min(next.bodyBytes(), all);
      if (share > free) {
        return ready;
      }
      free -= share;
      shares.put(next, share);
      ready.add(waiting.remove());
    }
    return ready;
  }
}
