package io.ocelli.server.http;

import io.ocelli.server.ServerSettings.Work;
import java.util.EnumMap;
import java.util.Map;

/// Decides which requests are worked on, and when: each kind in a [Lane] of its own, so that a
/// flood of writes does not keep searches waiting, and those with large bodies as their memory
/// allows.
public final class Admission implements AutoCloseable {
  /// Requests that wait for something else than this machine's cores cost little but their thread.
  private static final int SLOW_WIDTH = 32;

  private static final int WATCH_WIDTH = 2;

  /// What a request does while it is worked on.
  public enum Kind {
    /// Computes an answer.
    READ,
    /// Changes something, and waits for the disk.
    WRITE,
    /// Takes long and mostly waits: for a network's run, a disk, another machine.
    SLOW,
    /// Looks at the server itself, above all while it is busy.
    WATCH
  }

  /// How the requests of one kind fare.
  ///
  /// @param running requests that are worked on
  /// @param waiting requests that wait for their turn
  /// @param refused requests that were turned away because too many waited, since the start
  /// @param expired requests that were not run because nobody waited for them any more, since the
  ///   start
  public record Load(int running, int waiting, long refused, long expired) {}

  private final Map<Kind, Lane> lanes = new EnumMap<>(Kind.class);
  private final BodyMemory memory;

  public Admission(Work work) {
    lanes.put(Kind.READ, new Lane("read", work.running(), work.waiting()));
    lanes.put(Kind.WRITE, new Lane("write", work.running(), work.waiting()));
    lanes.put(Kind.SLOW, new Lane("slow", SLOW_WIDTH, work.waiting()));
    lanes.put(Kind.WATCH, new Lane("watch", WATCH_WIDTH, WATCH_WIDTH));
    memory = new BodyMemory(work.bodyBytes());
  }

  public Load load(Kind kind) {
    return lanes.get(kind).load();
  }

  /// @return what can be withdrawn; null when too many wait already: the work was not and will not
  ///   be run
  Task submit(Kind kind, Task.Work work) {
    Lane lane = lanes.get(kind);
    if (!lane.enter()) {
      return null;
    }
    Task task = new Task(work, lane, memory);
    memory.enqueueInTurn(task);
    return task;
  }

  /// Interrupts what runs; what waits is told that the server stops.
  @Override
  public void close() {
    for (Lane lane : lanes.values()) {
      for (Runnable task : lane.stop()) {
        ((Task) task).cancel();
      }
    }
    memory.waiting().forEach(Task::cancel);
  }
}
