package io.ocelli.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.http.Admission.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AdmissionTest {
  private static final int LARGE = 800 << 10;
  private static final int UPLOADS = 8;

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch uploaded = new CountDownLatch(UPLOADS);
  private final BlockingQueue<OcelliException> unserved = new LinkedBlockingQueue<>();

  @Test
  void largeBodiesWaitForOneAnotherAndSmallOnesPass() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (Admission admission = admission(4, 16, 1 << 20)) {
      for (int i = 0; i < UPLOADS; i++) {
        submit(admission, Kind.WRITE, LARGE, this::upload);
      }
      submit(admission, Kind.WRITE, 100, asked::countDown);
      asked.await();
      gate.countDown();
      uploaded.await();
    }
    assertEquals(1, most.get());
  }

  @Test
  void aBodyBeyondTheWholeAllowanceRunsAlone() throws InterruptedException {
    gate.countDown();
    try (Admission admission = admission(4, 16, 1 << 10)) {
      for (int i = 0; i < UPLOADS; i++) {
        submit(admission, Kind.WRITE, LARGE, this::upload);
      }
      uploaded.await();
    }
    assertEquals(1, most.get());
  }

  @Test
  void aFloodOfWritesLeavesRoomForReads() throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    try (Admission admission = admission(2, 4, 1 << 20)) {
      for (int i = 0; i < 6; i++) {
        assertNotNull(submit(admission, Kind.WRITE, 0, this::hold));
      }
      assertNull(submit(admission, Kind.WRITE, 0, this::hold), "two run, four wait");
      submit(admission, Kind.READ, 0, read::countDown);
      read.await();
      assertEquals(1, admission.load(Kind.WRITE).refused());
      assertEquals(0, admission.load(Kind.READ).refused());
      gate.countDown();
    }
  }

  @Test
  void noMoreThanAllowedRunAtOnce() throws InterruptedException {
    try (Admission admission = admission(3, 16, 1 << 20)) {
      for (int i = 0; i < UPLOADS; i++) {
        submit(admission, Kind.READ, 0, this::upload);
      }
      gate.countDown();
      uploaded.await();
    }
    assertTrue(most.get() <= 3, most + " at once");
  }

  @Test
  void whoWaitsIsServedInTheOrderOfComing() throws InterruptedException {
    List<Integer> served = new CopyOnWriteArrayList<>();
    CountDownLatch last = new CountDownLatch(UPLOADS);
    try (Admission admission = admission(1, 16, 1 << 20)) {
      submit(admission, Kind.READ, 0, this::hold);
      entered.await();
      for (int i = 0; i < UPLOADS; i++) {
        int number = i;
        submit(
            admission,
            Kind.READ,
            0,
            () -> {
              served.add(number);
              last.countDown();
            });
      }
      gate.countDown();
      last.await();
    }
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), served);
  }

  @Test
  void afterARefusalTheQueueIsKeptShort() throws InterruptedException {
    try (Admission admission = admission(1, 100, 1 << 20)) {
      // As slow as a request must be for the short queue to be one that waits.
      CountDownLatch begun = new CountDownLatch(1);
      submit(
          admission,
          Kind.READ,
          0,
          () -> {
            await(begun);
            pause();
          });
      List<Task> taken = new ArrayList<>();
      submit(admission, Kind.READ, 0, this::hold);
      begun.countDown();
      entered.await();
      Task next = submit(admission, Kind.READ, 0, this::hold);
      while (next != null) {
        taken.add(next);
        next = submit(admission, Kind.READ, 0, this::hold);
      }
      assertEquals(100, taken.size(), "a burst fills the queue");
      taken.forEach(Task::withdraw);
      int again = 0;
      while (submit(admission, Kind.READ, 0, this::hold) != null) {
        again++;
      }
      assertTrue(again >= 1 && again < 20, again + " may wait under overload");
      gate.countDown();
    }
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotRun() throws InterruptedException {
    AtomicInteger ran = new AtomicInteger();
    try (Admission admission = admission(1, 4, 1 << 20)) {
      submit(admission, Kind.READ, 0, this::hold);
      entered.await();
      Deadline passed = Deadline.after(Duration.ZERO);
      admission.submit(Kind.READ, new Task.Work(0, passed, ran::incrementAndGet, unserved::add));
      Task left = submit(admission, Kind.READ, LARGE, ran::incrementAndGet);
      left.withdraw();
      assertTrue(unserved.take().getMessage().contains("went away"));
      assertEquals(1, admission.load(Kind.READ).waiting());
      gate.countDown();
      assertEquals(ErrorKind.TIMEOUT, unserved.take().kind());
      assertEquals(2, admission.load(Kind.READ).expired());
    }
    assertEquals(0, ran.get());
  }

  @Test
  void closingTellsThoseWhoWait() throws InterruptedException {
    Admission admission = admission(1, 4, 1 << 20);
    submit(admission, Kind.WRITE, LARGE, this::hold);
    entered.await();
    submit(admission, Kind.WRITE, 0, this::hold);
    submit(admission, Kind.WRITE, LARGE, this::hold);
    admission.close();
    assertEquals(ErrorKind.UNAVAILABLE, unserved.take().kind());
    assertEquals(ErrorKind.UNAVAILABLE, unserved.take().kind());
    submit(admission, Kind.READ, 0, this::hold);
    assertEquals(ErrorKind.UNAVAILABLE, unserved.take().kind(), "nor is anything taken later");
  }

  private static Admission admission(int running, int waiting, long bodyBytes) {
    return new Admission(new Work(running, waiting, bodyBytes, Duration.ZERO));
  }

  private Task submit(Admission admission, Kind kind, int bodyBytes, Runnable run) {
    return admission.submit(kind, new Task.Work(bodyBytes, Deadline.never(), run, unserved::add));
  }

  private void upload() {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    hold();
    inside.decrementAndGet();
    uploaded.countDown();
  }

  private void hold() {
    entered.countDown();
    await(gate);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A lane learns its pace from how long those behind wait.
  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
