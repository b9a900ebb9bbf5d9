package io.ocelli.encoder.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Gathers the items of several callers into runs of one network. Items of one shape and urgency
/// share a lane; for every batch that a caller brings, one turn is asked of the queue, and whoever
/// gets a turn takes what waits first in the lane. So a turn may find nothing left, and never is an
/// item without one.
///
/// @param <S> a shape: items of equal shapes can share a run
public final class MicroBatcher<S, I, R> {
  /// One run.
  public interface Network<S, I, R> {
    /// @return a result an item, in order
    List<R> run(S shape, List<I> items, Scratch scratch);
  }

  private final RunQueue queue;
  private final BatchPlan plan;
  private final Network<S, I, R> network;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Map<Lane<S>, Deque<Waiting<I, R>>> lanes = new HashMap<>();

  private record Lane<S>(Urgency urgency, S shape) {}

  private record Waiting<I, R>(I item, long since, CompletableFuture<R> answer) {}

  public MicroBatcher(RunQueue queue, BatchPlan plan, Network<S, I, R> network) {
    this.queue = queue;
    this.plan = plan;
    this.network = network;
  }

  /// Waits until all are done.
  ///
  /// @return a result an item, in order
  public List<R> run(List<I> items, Function<I, S> shape) {
    return run(items, shape, Urgency.of(items.size()));
  }

  /// As the other, of a caller who knows better who waits than the number of items says.
  public List<R> run(List<I> items, Function<I, S> shape, Urgency urgency) {
    List<CompletableFuture<R>> answers = new ArrayList<>(Collections.nCopies(items.size(), null));
    Map<S, List<Waiting<I, R>>> byShape = new LinkedHashMap<>();
    long now = System.nanoTime();
    for (int i = 0; i < items.size(); i++) {
      answers.set(i, new CompletableFuture<>());
      byShape
          .computeIfAbsent(shape.apply(items.get(i)), _ -> new ArrayList<>())
          .add(new Waiting<>(items.get(i), now, answers.get(i)));
    }
    byShape.forEach((key, waiting) -> bring(new Lane<>(urgency, key), waiting));
    return answers.stream().map(RunQueue::await).toList();
  }

  private void bring(Lane<S> lane, List<Waiting<I, R>> waiting) {
    for (int from = 0; from < waiting.size(); from += plan.largest()) {
      int to = Math.min(waiting.size(), from + plan.largest());
      lock.lock();
      try {
        lanes.computeIfAbsent(lane, _ -> new ArrayDeque<>()).addAll(waiting.subList(from, to));
        arrived.signalAll();
      } finally {
        lock.unlock();
      }
      queue.submit(lane.urgency(), scratch -> turn(lane, scratch));
    }
  }

  private void turn(Lane<S> lane, Scratch scratch) {
    List<Waiting<I, R>> batch = take(lane);
    if (!batch.isEmpty()) {
      run(lane.shape(), batch, scratch);
    }
  }

  /// A failure may be one item's fault: then the others must not share it.
  private void run(S shape, List<Waiting<I, R>> batch, Scratch scratch) {
    try {
      List<R> results = network.run(shape, batch.stream().map(Waiting::item).toList(), scratch);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(results.get(i));
      }
    } catch (RuntimeException e) {
      if (batch.size() == 1) {
        batch.getFirst().answer().completeExceptionally(e);
        return;
      }
      scratch.reset();
      batch.forEach(one -> run(shape, List.of(one), scratch));
    } catch (Throwable e) {
      batch.forEach(one -> one.answer().completeExceptionally(e));
    }
  }

  private List<Waiting<I, R>> take(Lane<S> lane) {
    lock.lock();
    try {
      awaitMore(lane);
      Deque<Waiting<I, R>> waiting = lanes.getOrDefault(lane, new ArrayDeque<>());
      List<Waiting<I, R>> batch = new ArrayList<>();
      while (batch.size() < plan.largest() && !waiting.isEmpty()) {
        batch.add(waiting.poll());
      }
      if (waiting.isEmpty()) {
        lanes.remove(lane);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /// Until the batch is full or the first of it has waited long enough.
  private void awaitMore(Lane<S> lane) {
    long patience = plan.patience().toNanos();
    try {
      while (patience > 0) {
        Deque<Waiting<I, R>> waiting = lanes.get(lane);
        if (waiting == null || waiting.size() >= plan.largest()) {
          return;
        }
        long left = waiting.getFirst().since() + patience - System.nanoTime();
        if (left <= 0) {
          return;
        }
        arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Nobody waits for more then.
      Thread.currentThread().interrupt();
    }
  }
}
