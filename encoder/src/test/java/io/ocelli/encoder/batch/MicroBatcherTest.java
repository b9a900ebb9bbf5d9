package io.ocelli.encoder.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {
  private final NetworkThreads threads = new NetworkThreads("test", 2);

  /// Sizes of the runs, in order.
  private final List<Integer> runs = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void end() {
    threads.close();
  }

  private MicroBatcher<Integer, Integer, String> batcher(BatchPlan plan) {
    return new MicroBatcher<>(threads, plan, this::name);
  }

  private List<String> name(int shape, List<Integer> items, Scratch scratch) {
    runs.add(items.size());
    items.forEach(item -> assertEquals(shape, item % 3));
    return items.stream().map(item -> "n" + item).toList();
  }

  @Property(tries = 50)
  void everyItemGetsItsOwnResultInOrder(
      @ForAll @Size(max = 60) List<@IntRange(max = 1000) Integer> items,
      @ForAll @IntRange(min = 1, max = 9) int largest) {
    runs.clear();
    try (NetworkThreads own = new NetworkThreads("test", 3)) {
      BatchPlan plan = new BatchPlan(largest, BatchPlan.Sizes.AS_THEY_COME, Duration.ZERO);
      MicroBatcher<Integer, Integer, String> batcher = new MicroBatcher<>(own, plan, this::name);
      assertEquals(
          items.stream().map(item -> "n" + item).toList(), batcher.run(items, item -> item % 3));
      assertTrue(runs.stream().allMatch(size -> size <= largest), runs::toString);
    }
  }

  @Test
  void whatWaitsWhileTheThreadsAreBusySharesARun() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      threads.submit(Urgency.QUERY, _ -> await(busy));
    }
    MicroBatcher<Integer, Integer, String> batcher = batcher(BatchPlan.CPU);
    List<Future<List<String>>> callers = new ArrayList<>();
    CountDownLatch asked = new CountDownLatch(8);
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        int item = 3 * i;
        callers.add(
            many.submit(() ->
                batcher.run(
                    List.of(item),
                    one -> {
                      asked.countDown();
                      return 0;
                    })));
      }
      asked.await();
      // All have been asked for their shapes; those few that are not yet in the queue ride later.
      busy.countDown();
      for (int i = 0; i < 8; i++) {
        assertEquals(List.of("n" + 3 * i), callers.get(i).get());
      }
    }
    assertEquals(8, runs.stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void patienceLetsOthersJoinTheFirst() throws Exception {
    BatchPlan plan = new BatchPlan(2, BatchPlan.Sizes.AS_THEY_COME, Duration.ofHours(1));
    MicroBatcher<Integer, Integer, String> batcher = batcher(plan);
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<List<String>> first = two.submit(() -> batcher.run(List.of(0), _ -> 0));
      Future<List<String>> second = two.submit(() -> batcher.run(List.of(3), _ -> 0));
      assertEquals(List.of("n0"), first.get());
      assertEquals(List.of("n3"), second.get());
    }
    assertEquals(List.of(2), runs);
  }

  @Test
  void aFailureIsOnlyThatOfTheItemAtFault() {
    MicroBatcher<Integer, Integer, String> batcher =
        new MicroBatcher<>(
            threads,
            BatchPlan.CPU,
            (_, items, _) -> {
              if (items.contains(3)) {
                throw new IllegalStateException("no threes");
              }
              return items.stream().map(item -> "n" + item).toList();
            });
    CompletableFuture<List<String>> good =
        CompletableFuture.supplyAsync(() -> batcher.run(List.of(0, 6), _ -> 0));

    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> batcher.run(List.of(0, 3, 6), _ -> 0));

    assertEquals("no threes", failure.getMessage());
    assertEquals(List.of("n0", "n6"), good.join());
  }

  @Test
  void aSingleItemGoesBeforeBulkWork() {
    CountDownLatch busy = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(4);
    try (NetworkThreads one = new NetworkThreads("one", 1)) {
      one.submit(Urgency.QUERY, _ -> await(busy));
      for (Urgency urgency : List.of(Urgency.BULK, Urgency.BULK, Urgency.QUERY, Urgency.QUERY)) {
        one.submit(
            urgency,
            _ -> {
              order.add(urgency.name());
              done.countDown();
            });
      }
      busy.countDown();
      await(done);
    }
    assertEquals(List.of("QUERY", "QUERY", "BULK", "BULK"), order);
  }

  @Test
  void noMoreRunAtOnceThanThereAreThreads() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    MicroBatcher<Integer, Integer, Integer> batcher =
        new MicroBatcher<>(
            threads,
            BatchPlan.CPU.alone(),
            (_, items, _) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.yield();
              running.decrementAndGet();
              return items;
            });
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        int item = i;
        many.submit(() -> batcher.run(List.of(item), _ -> 0));
      }
    }
    assertTrue(most.get() >= 1 && most.get() <= 2, () -> most + " at once");
  }

  @Test
  void batchSizesFollowThePlan() {
    assertEquals(
        Map.of(1, 1, 3, 4, 8, 8, 17, 32),
        Map.of(
            1, BatchPlan.GPU.batch(1),
            3, BatchPlan.GPU.batch(3),
            8, BatchPlan.GPU.batch(8),
            17, BatchPlan.GPU.batch(17)));
    assertEquals(5, BatchPlan.CPU.batch(5));
    assertEquals(1, BatchPlan.CPU.alone().batch(1));
    assertEquals(16, BatchPlan.CPU.fixed(16).batch(3));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
