package io.ocelli.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Jobs.State;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.job.JobIds;
import io.ocelli.storage.job.JobStore;
import io.ocelli.storage.job.StoredJob;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class JobQueueTest {
  private static final Value.Obj RESULT = new Value.Obj(Map.of("answer", Value.of(42)));

  @TempDir Path home;
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private Catalog catalog;
  private JobQueue queue;

  /// What a test wants to be done.
  private interface Work {
    Value.Obj run(Consumer<Progress> progress) throws InterruptedException;
  }

  @BeforeEach
  void open() {
    catalog = Catalog.open(home);
    queue =
        new JobQueue(
            new JobStore(catalog),
            Map.of(
                "import",
                (_, request, work) -> works.get(request.text("work")).run(work::progress)));
  }

  @AfterEach
  void close() {
    queue.close();
    catalog.close();
  }

  private Job submit(String collection, Work work) {
    String name = "work-" + works.size();
    works.put(name, work);
    return queue.submit(collection, "import", new Value.Obj(Map.of("work", Value.of(name))));
  }

  private void createPhotos() {
    catalog.create("photos", CollectionSettings.ofVectors(Map.of()), Map.of());
  }

  @Test
  void whatIsLeftUndoneIsDoneAfterARestart() throws InterruptedException {
    createPhotos();
    CountDownLatch started = new CountDownLatch(1);
    Job running =
        submit(
            "photos",
            _ -> {
              started.countDown();
              return waitAtGate();
            });
    Job queued = submit("photos", _ -> RESULT);
    started.await();
    close();
    gate.countDown();
    open();
    assertEquals(State.RUNNING, view(running).state());
    queue.resume();
    assertEquals(RESULT, ended(running).result());
    assertEquals(State.DONE, ended(queued).state());
  }

  /// Bodies may be large, and many ended jobs are remembered.
  @Test
  void anEndedJobHoldsItsRequestNoMore() throws InterruptedException {
    createPhotos();
    works.put("work", _ -> RESULT);
    Value.Obj request = new Value.Obj(Map.of("work", Value.of("work")));
    WeakReference<Value.Obj> held = new WeakReference<>(request);
    Job job = queue.submit("photos", "import", request);
    request = null;
    ended(job);
    while (held.get() != null) {
      System.gc();
      Thread.sleep(10);
    }
    assertEquals(RESULT, view(job).result());
  }

  @Test
  void endedJobsKeepTheirAnswersAfterARestart() {
    createPhotos();
    Job done =
        submit(
            "photos",
            progress -> {
              progress.accept(new Progress(7, 9, 2.5, 1));
              return RESULT;
            });
    Job failed =
        submit(
            "photos",
            _ -> {
              throw OcelliException.notFound("no such folder");
            });
    ended(done);
    ended(failed);
    close();
    open();
    queue.resume();
    assertEquals(RESULT, view(done).result());
    assertEquals(new Progress(9, 9, 2.5, Double.NaN), view(done).progress());
    assertEquals("no such folder", view(failed).error());
    assertTrue(queue.find("photos", "clusters", done.id()).isEmpty());
    assertTrue(queue.find("photos", "import", "../../name").isEmpty());
  }

  @Test
  void aCancelledJobStaysCancelledAlsoBeforeItNotices() throws InterruptedException {
    createPhotos();
    CountDownLatch started = new CountDownLatch(1);
    Job deaf =
        submit(
            "photos",
            _ -> {
              started.countDown();
              while (gate.getCount() > 0) {
                Thread.onSpinWait();
              }
              return RESULT;
            });
    started.await();
    queue.cancel("photos", "import", deaf.id());
    try (Catalog other = Catalog.open(home)) {
      JobStore store = new JobStore(other);
      assertEquals(State.CANCELLED, store.load("photos", deaf.id()).orElseThrow().job().state());
    }
    gate.countDown();
    ended(deaf);
  }

  @Test
  void aJobThatMakesItsCollectionIsKeptFromThereOn() throws InterruptedException {
    CountDownLatch made = new CountDownLatch(1);
    Job job =
        submit(
            "photos",
            progress -> {
              createPhotos();
              progress.accept(Progress.NONE);
              made.countDown();
              return waitAtGate();
            });
    made.await();
    assertEquals(
        State.RUNNING, new JobStore(catalog).load("photos", job.id()).orElseThrow().job().state());
    gate.countDown();
    ended(job);
  }

  @Test
  void aJobThatKeepsKillingItsProcessIsGivenUp() {
    createPhotos();
    works.put("work", _ -> RESULT);
    String id = new JobIds().next();
    Job left = new Job(id, State.RUNNING, Progress.NONE, null, null);
    Value.Obj request = new Value.Obj(Map.of("work", Value.of("work")));
    new JobStore(catalog).save("photos", new StoredJob("import", request, 5, left));
    queue.resume();
    assertEquals(State.FAILED, view(left).state());
    assertTrue(view(left).error().contains("5 times"), view(left).error());
  }

  @Test
  void jobsOfACollectionAreFoundByItsAliasToo() {
    createPhotos();
    catalog.changeAliases(List.of(new Aliases.Assign("pictures", "photos")));
    Job job = submit("pictures", _ -> RESULT);
    ended(job);
    assertTrue(queue.find("pictures", "import", job.id()).isPresent());
    assertTrue(queue.find("photos", "import", job.id()).isPresent());
  }

  @Test
  void aDeletedCollectionTakesItsJobsAlong() {
    createPhotos();
    Job job = submit("photos", _ -> waitAtGate());
    queue.cancelAll("photos");
    catalog.delete("photos");
    createPhotos();
    ended(job);
    assertTrue(new JobStore(catalog).load("photos", job.id()).isEmpty());
  }

  @Test
  void aJobEndsWithItsResult() {
    Job job = submit("photos", _ -> RESULT);
    assertEquals(RESULT, ended(job).result());
    assertEquals(State.DONE, ended(job).state());
  }

  @Test
  void progressCanBeAskedForWhileItRuns() throws InterruptedException {
    Progress half = new Progress(5, 10, 2.5, 2);
    CountDownLatch told = new CountDownLatch(1);
    Job job =
        submit(
            "photos",
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
    Job first = submit("photos", _ -> waitAtGate());
    Job second = submit("photos", _ -> RESULT);
    Job other = submit("music", _ -> RESULT);
    assertEquals(State.DONE, ended(other).state());
    assertEquals(State.QUEUED, view(second).state());
    gate.countDown();
    assertEquals(State.DONE, ended(first).state());
    assertEquals(State.DONE, ended(second).state());
  }

  @Test
  void aFailureKeepsItsWords() {
    Job job =
        submit(
            "photos",
            _ -> {
              throw OcelliException.notFound("no such folder");
            });
    assertEquals(State.FAILED, ended(job).state());
    assertEquals("no such folder", ended(job).error());
  }

  @Test
  void runningAndQueuedJobsCanBeCancelled() {
    Job running = submit("photos", _ -> waitAtGate());
    Job queued = submit("photos", _ -> RESULT);
    assertTrue(queue.cancel("photos", "import", queued.id()));
    assertTrue(queue.cancel("photos", "import", running.id()));
    assertEquals(State.CANCELLED, ended(queued).state());
    assertEquals(State.CANCELLED, ended(running).state());
  }

  @Test
  void aCancelledJobIsNoFailureHoweverItsWorkEnds() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Job job =
        submit(
            "photos",
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
    Job running = submit("photos", _ -> waitAtGate());
    Job queued = submit("photos", _ -> RESULT);
    Job other = submit("music", _ -> waitAtGate());
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
          submit(
              "photos",
              _ -> {
                starts.incrementAndGet();
                return RESULT;
              });
      Job second = submit("photos", _ -> RESULT);
      queue.cancel("photos", "import", second.id());
      ended(first);
      ended(second);
    }
    assertEquals(200, starts.get());
  }

  @Test
  void aJobIsFoundOnlyUnderItsCollectionAndKind() {
    Job job = submit("photos", _ -> RESULT);
    assertTrue(queue.find("music", "import", job.id()).isEmpty());
    assertTrue(queue.find("photos", "clusters", job.id()).isEmpty());
  }

  @Test
  void aFullQueueRefuses() {
    for (int i = 0; i < 16; i++) {
      submit("photos", _ -> waitAtGate());
    }
    assertThrows(OcelliException.class, () -> submit("photos", _ -> waitAtGate()));
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
