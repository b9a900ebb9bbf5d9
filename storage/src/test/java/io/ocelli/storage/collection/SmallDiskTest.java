package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system of 96 MiB that is really filled. Needs the right to mount one, and is skipped
/// without.
class SmallDiskTest {
  private static final int DIMS = 128;
  private static final int BATCH = 500;
  private static final int BALLAST = 24 << 20;

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(1);
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = runs("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", folder.toString());
    assumeTrue(mounted, "no file system can be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertTrue(runs("umount", folder.toString()), "the file system is no longer in use");
    }
  }

  private static boolean runs(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Test
  void aFullDiskRefusesPointsBeforeAnythingBreaksAndServesOnAsSoonAsThereIsRoom()
      throws IOException {
    Path ballast = Files.write(folder.resolve("ballast"), new byte[BALLAST]);
    Path collections = Files.createDirectory(folder.resolve("collections"));
    long written;
    try (Catalog catalog = Catalog.open(collections)) {
      CollectionSettings settings =
          CollectionSettings.ofVectors(Map.of("", new VectorSettings(DIMS, Metric.EUCLID, null)));
      StoredCollection collection = catalog.create("c", settings, Map.of());
      written = fill(collection);
      assertTrue(written > 10 * BATCH, written + " points fit");
      assertTrue(free() > CollectionFiles.MIN_FREE / 2, free() + " bytes are left");
      assertFinds(collection, written - 1);

      Writes.delete(collection, TestCollections.ids(0, 1, 2));
      assertEquals(written - 3, collection.info().points());
      collection.commit();
      assertFinds(collection, 5);

      Files.delete(ballast);
      Writes.upsert(collection, point(written), point(0));
      assertEquals(written - 1, collection.info().points());
      assertFinds(collection, written);
    }
    try (Catalog catalog = Catalog.open(collections)) {
      StoredCollection reopened = catalog.get("c");
      assertEquals(
          LongStream.rangeClosed(0, written).filter(id -> id != 1 && id != 2).boxed().toList(),
          TestCollections.all(reopened).stream()
              .map(StoredPoint::id)
              .map(id -> Long.parseLong(id.toString()))
              .toList());
      assertFinds(reopened, written);
    }
  }

  /// Fills the disk until a batch is refused twice running: a merge that ends between the two tries
  /// gives room back, and then the second is rightly taken.
  ///
  /// @return how many points were acknowledged
  private long fill(StoredCollection collection) {
    long written = 0;
    int refusals = 0;
    while (refusals < 2) {
      List<Point> batch = LongStream.range(written, written + BATCH).mapToObj(this::point).toList();
      try {
        Writes.upsert(collection, batch);
        written += BATCH;
        refusals = 0;
      } catch (OcelliException refused) {
        assertEquals(ErrorKind.STORAGE_FULL, refused.kind(), refused::getMessage);
        refusals++;
      }
    }
    return written;
  }

  private void assertFinds(StoredCollection collection, long id) {
    try (Snapshot snapshot = collection.snapshot()) {
      VectorValue own = snapshot.vector(PointId.of(id), "").orElseThrow();
      assertEquals(PointId.of(id), TestCollections.first(1).nearest(snapshot, own).getFirst().id());
    }
  }

  private Point point(long id) {
    float[] vector = new float[DIMS];
    for (int i = 0; i < DIMS; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return new Point(PointId.of(id), Map.of("", new VectorValue.Dense(vector)), Value.Obj.EMPTY);
  }
}
