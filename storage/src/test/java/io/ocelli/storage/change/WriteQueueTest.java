package io.ocelli.storage.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WriteQueueTest {
  private static final class Numbered extends WriteQueue.Waiting {
    private final int number;

    Numbered(int number) {
      this.number = number;
    }
  }

  private static WriteQueue<Numbered> queue(Consumer<List<Numbered>> work) {
    return new WriteQueue<>(task -> Thread.ofVirtual().start(task), Numbered.class, work);
  }

  @Test
  void aThreadThatIsInterruptedWhileItWaitsGetsItsWriteAllTheSame() {
    AtomicBoolean sawInterrupt = new AtomicBoolean();
    WriteQueue<Numbered> queue =
        queue(group -> {
          sawInterrupt.set(Thread.currentThread().isInterrupted());
          group.forEach(Numbered::succeed);
        });
    Thread.currentThread().interrupt();
    queue.submit(new Numbered(1));
    assertTrue(Thread.interrupted());
    assertFalse(sawInterrupt.get());
  }

  @Test
  void whatRunsAloneFailsAlone() {
    WriteQueue<Numbered> queue = queue(group -> group.forEach(Numbered::succeed));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                queue.alone(() -> {
                  throw new IllegalStateException("no");
                }));
    assertEquals("no", thrown.getMessage());
    assertEquals(7, queue.alone(() -> 7));
    queue.submit(new Numbered(1));
  }

  @Test
  void everyWriteOfManyThreadsIsCarriedOutOnce() throws Exception {
    AtomicInteger groups = new AtomicInteger();
    List<Integer> done = new ArrayList<>();
    WriteQueue<Numbered> queue =
        queue(group -> {
          groups.incrementAndGet();
          group.forEach(write -> done.add(write.number));
          group.forEach(Numbered::succeed);
        });
    AtomicInteger alone = new AtomicInteger();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        writers.submit(() -> queue.submit(new Numbered(number)));
        if (i % 100 == 0) {
          writers.submit(() -> queue.alone(alone::incrementAndGet));
        }
      }
    }
    assertEquals(20, alone.get());
    assertEquals(2_000, done.size());
    assertEquals(2_000, done.stream().distinct().count());
    assertTrue(groups.get() <= 2_000);
  }

  @Test
  void writersThatWaitShareAGroupAndAnErrorFailsThemAll() throws Exception {
    CountDownLatch firstIsAtWork = new CountDownLatch(1);
    CountDownLatch othersWait = new CountDownLatch(1);
    List<Integer> sizes = new ArrayList<>();
    WriteQueue<Numbered> queue =
        queue(group -> {
          sizes.add(group.size());
          if (group.getFirst().number == 0) {
            firstIsAtWork.countDown();
            await(othersWait);
            group.forEach(Numbered::succeed);
          } else {
            throw new InternalError("a fault in mapped memory");
          }
        });
    List<Thread> threads = new ArrayList<>();
    List<Future<?>> writes = new ArrayList<>();
    try (ExecutorService writers =
        Executors.newFixedThreadPool(
            4,
            work -> {
              threads.add(new Thread(work));
              return threads.getLast();
            })) {
      writes.add(writers.submit(() -> queue.submit(new Numbered(0))));
      firstIsAtWork.await();
      for (int i = 1; i <= 3; i++) {
        int number = i;
        writes.add(writers.submit(() -> queue.submit(new Numbered(number))));
      }
      for (Thread waiting : threads.subList(1, 4)) {
        while (waiting.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
      }
      othersWait.countDown();
      writes.getFirst().get();
      for (Future<?> write : writes.subList(1, 4)) {
        ExecutionException failure = assertThrows(ExecutionException.class, write::get);
        assertInstanceOf(OcelliException.class, failure.getCause());
      }
    }
    assertEquals(List.of(1, 3), sizes);
  }

  @Test
  void aWriteCanSucceedBeforeTheRestOfItsGroupFails() {
    WriteQueue<Numbered> queue =
        queue(group -> {
          group.forEach(Numbered::succeed);
          throw new OcelliException(io.ocelli.core.error.ErrorKind.INTERNAL, "too late");
        });
    queue.submit(new Numbered(1));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
