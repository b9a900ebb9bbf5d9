package io.ocelli.indexer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.indexer.fakes.Pictures;
import io.ocelli.indexer.fakes.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pipeline as a whole: what stops it, what bounds it, and that its threads end with it.
class PipelineTest {
  private static final int FILES = 120;

  private Path folder;

  @BeforeEach
  void drawPictures(@TempDir Path temp) throws IOException {
    folder = temp.toRealPath();
    for (int i = 0; i < FILES; i++) {
      Pictures.write(folder.resolve(i + ".png"), i);
    }
  }

  @AfterEach
  void noThreadIsLeftBehind() {
    assertEquals(List.of(), stages(""));
  }

  @Test
  void theNumberOfThreadsDoesNotShowInTheResult() {
    Workshop one = new Workshop(Workshop.settings(1));
    Workshop four = new Workshop(Workshop.settings(4));
    one.index(folder);
    four.index(folder);
    assertEquals(FILES, one.collection.points.size());
    assertEquals(one.collection.points.keySet(), four.collection.points.keySet());
    one.collection.points.forEach((id, point) -> {
      assertEquals(point.payload(), four.collection.points.get(id).payload());
      assertTrue(Arrays.equals(point.raw(), four.collection.points.get(id).raw()));
    });
  }

  @Test
  void writesComeInBatches() {
    Workshop workshop = new Workshop();
    workshop.index(folder);
    assertTrue(workshop.collection.batches.stream().allMatch(size -> size >= 1 && size <= 4));
    assertEquals(FILES, workshop.collection.batches.stream().mapToInt(size -> size).sum());
  }

  @Test
  void aFullDiskStopsTheRunAndIsToldOnce() {
    Workshop workshop = new Workshop();
    OcelliException full = new OcelliException(ErrorKind.STORAGE_FULL, "no room");
    AtomicInteger attempts = new AtomicInteger();
    workshop.collection.beforeUpsert =
        batch -> {
          if (attempts.incrementAndGet() > 3) {
            throw full;
          }
        };
    assertSame(full, assertThrows(OcelliException.class, () -> workshop.index(folder)));
    assertEquals(4, attempts.get(), "nothing is written after the fault");

    workshop.collection.beforeUpsert = batch -> {};
    int written = workshop.collection.points.size();
    IndexReport rerun = workshop.index(folder);
    assertEquals(FILES - written, rerun.indexed());
    assertEquals(written, rerun.unchanged());
  }

  @Test
  void aFaultOfOursStopsTheRunToo() {
    Workshop workshop = new Workshop();
    workshop.collection.beforeUpsert =
        batch -> {
          throw new IllegalStateException("broken");
        };
    OcelliException fault = assertThrows(OcelliException.class, () -> workshop.index(folder));
    assertEquals(ErrorKind.INTERNAL, fault.kind());
  }

  @Test
  void interruptionKeepsWhatIsWrittenAndTheNextRunGoesOn() throws Exception {
    Workshop workshop = new Workshop();
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    workshop.collection.beforeUpsert =
        batch -> {
          writing.countDown();
          awaitQuietly(release);
        };
    FutureTask<OcelliException> indexing =
        new FutureTask<>(() -> {
          OcelliException stopped =
              assertThrows(OcelliException.class, () -> workshop.index(folder));
          assertTrue(Thread.interrupted(), "the caller can still see the interruption");
          return stopped;
        });
    Thread thread = Thread.ofPlatform().start(indexing);
    writing.await();
    thread.interrupt();
    while (thread.isInterrupted()) {
      Thread.onSpinWait();
    }
    release.countDown();
    assertEquals(ErrorKind.UNAVAILABLE, indexing.get().kind());
    int written = workshop.collection.points.size();
    assertTrue(written > 0 && written < FILES, written + " of " + FILES);

    workshop.collection.beforeUpsert = batch -> {};
    assertEquals(FILES - written, workshop.index(folder).indexed());
  }

  @Test
  void aSlowCollectionHoldsBackTheReading() {
    Workshop workshop = new Workshop();
    AtomicInteger decodedWhileWaiting = new AtomicInteger();
    workshop.collection.beforeUpsert =
        batch -> {
          if (decodedWhileWaiting.get() == 0) {
            // Nobody takes anything now: all other threads must come to rest, not to their end.
            awaitRest("fetch", 2);
            awaitRest("encode", 2);
            decodedWhileWaiting.set(workshop.codec.decoded.get());
          }
        };
    workshop.index(folder);
    int written = 4;
    int channel = 2 * 4;
    int batches = 2 * 3;
    assertTrue(decodedWhileWaiting.get() > 0);
    assertTrue(
        decodedWhileWaiting.get() <= written + channel + batches,
        decodedWhileWaiting + " pictures decoded with no room for them");
  }

  @Test
  void aProgressBarThatThrowsLeavesNoThreads() {
    Workshop workshop = new Workshop();
    workshop.onProgress =
        progress -> {
          if (progress.phase().equals("index")) {
            throw new IllegalStateException("terminal gone");
          }
        };
    assertThrows(IllegalStateException.class, () -> workshop.index(folder));
  }

  private static void awaitRest(String stage, int threads) {
    while (true) {
      List<Thread> found = stages(stage);
      assertEquals(threads, found.size(), "a stage ended although its output has no room");
      if (found.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
        return;
      }
      Thread.onSpinWait();
    }
  }

  private static List<Thread> stages(String stage) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ocelli-index-" + stage))
        .toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("no stage is ever interrupted", e);
    }
  }
}
