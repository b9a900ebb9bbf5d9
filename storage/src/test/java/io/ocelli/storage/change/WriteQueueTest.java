package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GroupCommitTest {
  @Test
  void anErrorFailsEveryWriterOfTheGroup() throws Exception {
    CountDownLatch firstIsCommitting = new CountDownLatch(1);
    CountDownLatch othersWait = new CountDownLatch(1);
    List<Integer> committed = new ArrayList<>();
    GroupCommit<Integer> commits =
        new GroupCommit<>(group -> {
          if (group.equals(List.of(0))) {
            firstIsCommitting.countDown();
            await(othersWait);
          } else if (!group.isEmpty()) {
            throw new InternalError("a fault in mapped memory");
          }
          committed.addAll(group);
          return 1;
        });
    List<Future<Long>> writes = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (ExecutorService writers =
        Executors.newFixedThreadPool(
            4,
            work -> {
              threads.add(new Thread(work));
              return threads.getLast();
            })) {
      writes.add(writers.submit(() -> commits.submit(0)));
      firstIsCommitting.await();
      for (int i = 1; i <= 3; i++) {
        int item = i;
        writes.add(writers.submit(() -> commits.submit(item)));
      }
      for (Thread waiting : threads.subList(1, 4)) {
        while (waiting.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
      }
      othersWait.countDown();
      writes.getFirst().get();
      for (Future<Long> write : writes.subList(1, 4)) {
        ExecutionException failure = assertThrows(ExecutionException.class, write::get);
        assertInstanceOf(OcelliException.class, failure.getCause());
      }
    }
    assertEquals(List.of(0), committed);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
