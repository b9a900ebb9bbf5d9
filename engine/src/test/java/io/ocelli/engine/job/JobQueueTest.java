package io.ocelli.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Jobs.State;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JobQueueTest {
  private static final Value.Obj RESULT = new Value.Obj(Map.of("answer", Value.of(42)));

  private final JobQueue queue = new JobQueue();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void aJobEndsWithItsResult() {
    Job job = queue.submit("photos", "import", _ -> RESULT);
    assertEquals(RESULT, ended(job).result());
    assertEquals(State.DONE, ended(job).state());
  }

  @Test
  void progressCanBeAskedForWhileItRuns() throws InterruptedException {
    Progress half = new Progress(5, 10, 2.5, 2);
    CountDownLatch told = new CountDownLatch(1);
    Job job =
        queue.submit(
            "photos",
            "import",
            progress -> {
              progress.accept(half);
              told.countDown();
              gate.await();
              return RESULT;
            });
    told.await();
    assertEquals(half, view(job).progress());
    assertEquals(State.RUNNING, view(job).state());
    gate.countDown();
  }

  @Test
  void jobsOfOneCollectionRunOneAfterTheOther() {
    Job first = queue.submit("photos", "import", _ -> waitAtGate());
    Job second = queue.submit("photos", "import", _ -> RESULT);
    Job other = queue.submit("music", "import", _ -> RESULT);
    assertEquals(State.DONE, ended(other).state());
    assertEquals(State.QUEUED, view(second).state());
    gate.countDown();
    assertEquals(State.DONE, ended(first).state());
    assertEquals(State.DONE, ended(second).state());
  }

  @Test
  void aFailureKeepsItsWords() {
    Job job =
        queue.submit(
            "photos",
            "import",
            _ -> {
              throw OcelliException.notFound("no such folder");
            });
    assertEquals(State.FAILED, ended(job).state());
    assertEquals("no such folder", ended(job).error());
  }

  @Test
  void runningAndQueuedJobsCanBeCancelled() {
    Job running = queue.submit("photos", "import", _ -> waitAtGate());
    Job queued = queue.submit("photos", "import", _ -> RESULT);
    assertTrue(queue.cancel("photos", "import", queued.id()));
    assertTrue(queue.cancel("photos", "import", running.id()));
    assertEquals(State.CANCELLED, ended(queued).state());
    assertEquals(State.CANCELLED, ended(running).state());
  }

  @Test
  void aCancelledJobIsNoFailureHoweverItsWorkEnds() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Job job =
        queue.submit(
            "photos",
            "import",
            _ -> {
              try {
                started.countDown();
                return waitAtGate();
              } catch (InterruptedException e) {
                throw new OcelliException(ErrorKind.UNAVAILABLE, "indexing was stopped", e);
              }
            });
    started.await();
    queue.cancel("photos", "import", job.id());
    assertEquals(State.CANCELLED, ended(job).state());
  }

  @Test
  void allJobsOfACollectionCanBeCancelledAtOnce() {
    Job running = queue.submit("photos", "import", _ -> waitAtGate());
    Job queued = queue.submit("photos", "import", _ -> RESULT);
    Job other = queue.submit("music", "import", _ -> waitAtGate());
    queue.cancelAll("photos");
    assertEquals(State.CANCELLED, ended(running).state());
    assertEquals(State.CANCELLED, ended(queued).state());
    gate.countDown();
    assertEquals(State.DONE, ended(other).state());
  }

  @Test
  void aJobStartsOnceThoughOthersAreCancelledBehindIt() {
    AtomicInteger starts = new AtomicInteger();
    for (int i = 0; i < 200; i++) {
      Job first =
          queue.submit(
              "photos",
              "import",
              _ -> {
                starts.incrementAndGet();
                return RESULT;
              });
      Job second = queue.submit("photos", "import", _ -> RESULT);
      queue.cancel("photos", "import", second.id());
      ended(first);
      ended(second);
    }
    assertEquals(200, starts.get());
  }

  @Test
  void aJobIsFoundOnlyUnderItsCollectionAndKind() {
    Job job = queue.submit("photos", "import", _ -> RESULT);
    assertTrue(queue.find("music", "import", job.id()).isEmpty());
    assertTrue(queue.find("photos", "clusters", job.id()).isEmpty());
  }

  @Test
  void aFullQueueRefuses() {
    for (int i = 0; i < 16; i++) {
      queue.submit("photos", "import", _ -> waitAtGate());
    }
    assertThrows(OcelliException.class, () -> queue.submit("photos", "import", _ -> waitAtGate()));
    gate.countDown();
  }

  private Value.Obj waitAtGate() throws InterruptedException {
    gate.await();
    return RESULT;
  }

  private Job view(Job job) {
    return queue
        .find("photos", "import", job.id())
        .or(() -> queue.find("music", "import", job.id()))
        .orElseThrow();
  }

  private Job ended(Job job) {
    Job now = view(job);
    while (now.state() == State.QUEUED || now.state() == State.RUNNING) {
      Thread.onSpinWait();
      now = view(job);
    }
    return now;
  }
}
