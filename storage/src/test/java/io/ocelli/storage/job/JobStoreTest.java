package io.ocelli.storage.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Jobs.State;
import io.ocelli.storage.collection.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStoreTest {
  private static final Value.Obj REQUEST = new Value.Obj(Map.of("folder", Value.of("/photos")));

  @TempDir Path home;
  private final JobIds ids = new JobIds();
  private Catalog catalog;
  private JobStore store;

  @BeforeEach
  void open() {
    catalog = Catalog.open(home);
    store = new JobStore(catalog);
    catalog.create("c", CollectionSettings.ofVectors(Map.of()), Map.of());
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void aJobComesBackAsItWas() {
    Value.Obj result = new Value.Obj(Map.of("indexed", Value.of(3)));
    Progress progress = new Progress(3, 4, 1.5, Double.NaN);
    StoredJob job =
        new StoredJob(
            "import", REQUEST, 2, new Job(ids.next(), State.DONE, progress, result, null));
    assertTrue(store.save("c", job));
    assertEquals(job, store.load("c", job.job().id()).orElseThrow());
    assertFalse(store.save("nobody", job));
  }

  @Test
  void unfinishedJobsAreFoundInTheOrderOfTheirSubmission() {
    StoredJob first = saved(State.RUNNING);
    saved(State.DONE);
    StoredJob second = saved(State.QUEUED);
    saved(State.CANCELLED);
    saved(State.FAILED);
    assertEquals(
        List.of(new JobStore.Unfinished("c", first), new JobStore.Unfinished("c", second)),
        store.unfinished());
  }

  @Test
  void theOldestGoUnlessTheyAreOpen() {
    List<StoredJob> jobs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      jobs.add(saved(State.DONE));
    }
    store.prune("c", 2, Set.of(jobs.get(1).job().id()));
    List<Boolean> there =
        jobs.stream().map(job -> store.load("c", job.job().id()).isPresent()).toList();
    assertEquals(List.of(false, true, false, true, true), there);
  }

  @Test
  void theFilesOfAJobGoWithIt() throws IOException {
    StoredJob old = saved(State.DONE);
    StoredJob young = saved(State.DONE);
    for (StoredJob job : List.of(old, young)) {
      JobLists.write(store.files("c", job.job().id()), "points", Stream.of(Value.Obj.EMPTY));
    }
    store.prune("c", 1, Set.of());
    assertTrue(store.existingFiles("c", old.job().id()).isEmpty());
    PageRequest all = new PageRequest(0, 10);
    assertEquals(1, store.page("c", young.job().id(), "points", all).orElseThrow().total());
    assertTrue(store.page("c", young.job().id(), "groups", all).isEmpty());
    assertTrue(store.page("c", young.job().id(), "../points", all).isEmpty());
    assertTrue(store.page("c", "../" + young.job().id(), "points", all).isEmpty());
  }

  @Test
  void jobsAreListedNewestFirstAndWithoutTheirRequests() {
    StoredJob old = saved(State.DONE);
    StoredJob young = saved(State.FAILED);
    assertEquals(List.of(young.withoutRequest(), old.withoutRequest()), store.list("c"));
    assertEquals(List.of(), store.list("unknown"));
  }

  /// A file that was cut off or has a flipped bit is left out; everything else goes on.
  @Test
  void aDamagedFileHindersNothing() throws IOException {
    StoredJob damaged = saved(State.RUNNING);
    StoredJob whole = saved(State.RUNNING);
    Path file = file(damaged);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertTrue(store.load("c", damaged.job().id()).isEmpty(), "cut at " + length);
    }
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 0x10;
      Files.write(file, flipped);
      assertTrue(store.load("c", damaged.job().id()).isEmpty(), "flipped at " + at);
    }
    assertEquals(List.of(new JobStore.Unfinished("c", whole)), store.unfinished());
    catalog.close();
    catalog = Catalog.open(home);
    assertEquals(0, catalog.info("c").points());
  }

  /// A crash between writing and renaming leaves the job as it was.
  @Test
  void whatWasHalfWrittenIsNoJob() throws IOException {
    StoredJob job = saved(State.RUNNING);
    Path half = file(job).resolveSibling(job.job().id() + ".new");
    Files.write(half, new byte[] {1, 2, 3});
    assertEquals(job, store.load("c", job.job().id()).orElseThrow());
    assertEquals(1, store.unfinished().size());
    store.save("c", job.with(new Job(job.job().id(), State.DONE, Progress.NONE, REQUEST, null)));
    assertFalse(Files.exists(half));
  }

  @Test
  void idsThatAreNoneOfOursAreNotLookedFor() {
    saved(State.DONE);
    assertTrue(store.load("c", "../name").isEmpty());
    assertTrue(store.load("c", "").isEmpty());
    assertTrue(store.load("nobody", ids.next()).isEmpty());
  }

  @Test
  void aCollectionTakesItsJobsAlong() {
    StoredJob job = saved(State.RUNNING);
    catalog.delete("c");
    assertTrue(store.unfinished().isEmpty());
    assertTrue(store.load("c", job.job().id()).isEmpty());
  }

  @Property(tries = 20)
  void idsSortAsTheyWereMade(@ForAll @IntRange(min = 2, max = 10_000) int count) {
    JobIds made = new JobIds();
    String before = made.next();
    for (int i = 1; i < count; i++) {
      String next = made.next();
      assertTrue(before.compareTo(next) < 0, before + " before " + next);
      before = next;
    }
  }

  private StoredJob saved(State state) {
    StoredJob job =
        new StoredJob("import", REQUEST, 1, new Job(ids.next(), state, Progress.NONE, null, null));
    store.save("c", job);
    return job;
  }

  private Path file(StoredJob job) {
    return home.resolve("c-c/jobs").resolve(job.job().id());
  }
}
