package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.MemoryReport.Usage;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.log.FolderDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every byte on the disk is somebody's, and what the report says of a part is what its files take.
class MemoryReportTest {
  private static final int POINTS = 3_000;
  private static final int DIMS = 64;

  private static final CollectionSettings SETTINGS =
      new CollectionSettings(
          Map.of(
              "", new VectorSettings(DIMS, Metric.EUCLID, null),
              "back", new VectorSettings(DIMS / 2, Metric.COSINE, null)),
          Map.of("words", new SparseSettings(false)),
          Map.of("label", new PayloadIndex.Keyword(), "n", new PayloadIndex.Int()),
          Set.of(),
          List.of(),
          Value.Obj.EMPTY);

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(1);
  private StoredCollection collection;

  @BeforeEach
  void fill() throws IOException {
    StoredCollection.create(files(), SETTINGS, Map.of());
    collection = StoredCollection.open(files(), SearchMeans.create());
    Writes.upsert(collection, LongStream.range(0, POINTS).mapToObj(this::point).toList());
    collection.settle();
    collection.commit();
  }

  @AfterEach
  void close() {
    collection.close();
  }

  private CollectionFiles files() throws IOException {
    return new CollectionFiles(
        "c",
        folder,
        FSDirectory.open(folder.resolve("index")),
        new TransformFiles(FSDirectory.open(folder.resolve("transforms"))),
        new FolderDisk(Files.createDirectories(folder.resolve("log"))),
        () -> Long.MAX_VALUE);
  }

  private Point point(long id) {
    return new Point(
        PointId.of(id),
        Map.of(
            "", new VectorValue.Dense(vector(DIMS)),
            "back", new VectorValue.Dense(vector(DIMS / 2)),
            "words", new VectorValue.Sparse(new int[] {1, 7}, new float[] {1, 2})),
        new Value.Obj(
            Map.of(
                "label", Value.of("label " + id % 10),
                "n", Value.of(id),
                "title", Value.of("the title of " + id))));
  }

  private float[] vector(int dims) {
    float[] vector = new float[dims];
    for (int i = 0; i < dims; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private long onDisk() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(MemoryReportTest::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Usage usage(MemoryReport report, String kind, String name) {
    return report.parts().stream()
        .filter(part -> part.kind().equals(kind) && part.name().equals(name))
        .map(MemoryReport.Part::usage)
        .findFirst()
        .orElseThrow();
  }

  private void assertAddsUp(MemoryReport report) {
    assertEquals(onDisk(), report.total().disk(), report::toString);
    for (MemoryReport.Part part : report.parts()) {
      Usage usage = part.usage();
      assertTrue(usage.hot() + usage.cold() <= usage.disk(), part::toString);
      assertTrue(usage.reclaimable() <= usage.disk(), part::toString);
      assertTrue(usage.disk() >= 0, part::toString);
    }
  }

  @Test
  void eachPartHasWhatItsFilesTakeAndAllOfThemAreTheFolder() {
    MemoryReport report = collection.memory();
    assertAddsUp(report);
    assertEquals(0, report.total().reclaimable());

    Usage front = usage(report, "vector", "");
    assertEquals((long) POINTS * DIMS * Float.BYTES, front.cold(), "full-precision floats");
    assertTrue(front.hot() >= POINTS * DIMS, "a byte a component, and lists: " + front);
    assertTrue(front.heap() > 0, front::toString);
    Usage back = usage(report, "vector", "back");
    assertEquals(front.cold() / 2, back.cold());
    assertTrue(usage(report, "vector", "words").cold() > POINTS * 12L, "sparse vectors");

    for (String part : List.of("ids", "text")) {
      assertTrue(usage(report, part, "").hot() > POINTS, part);
    }
    assertTrue(usage(report, "payload_index", "label").hot() > 0);
    assertTrue(usage(report, "payload_index", "n").hot() > POINTS);
    assertTrue(usage(report, "payload", "").cold() > POINTS);
    assertTrue(usage(report, "other", "").disk() < report.total().disk() / 20, report::toString);
  }

  @Test
  void filesPackedTogetherAreLookedInto() {
    for (int i = 0; i < 4; i++) {
      Writes.upsert(collection, point(POINTS + i));
    }
    collection.commit();
    assertTrue(
        Stream.of(folder.resolve("index").toFile().list()).anyMatch(name -> name.endsWith(".cfs")));
    MemoryReport report = collection.memory();
    assertAddsUp(report);
    assertEquals((long) (POINTS + 4) * DIMS * Float.BYTES, usage(report, "vector", "").cold());
  }

  @Test
  void theShareOfDeletedPointsComesBack() {
    Writes.delete(
        collection, LongStream.range(0, POINTS / 10).<PointId>mapToObj(PointId::of).toList());
    collection.commit();
    MemoryReport report = collection.memory();
    assertAddsUp(report);
    Usage front = usage(report, "vector", "");
    assertEquals(front.disk() / 10.0, front.reclaimable(), 2);
    assertEquals(usage(report, "ids", "").disk() / 10.0, usage(report, "ids", "").reclaimable(), 9);
  }

  @Test
  void whatWasDroppedIsNotReadAndComesBackWhole() {
    Usage before = usage(collection.memory(), "vector", "back");
    collection.updateSettings(now ->
        now.withVectors(Map.of("", now.vectors().get("")))
            .withPayloadIndexes(Map.of("n", new PayloadIndex.Int())));
    MemoryReport report = collection.memory();
    assertAddsUp(report);
    Usage dropped = usage(report, "vector", "back");
    assertEquals(before.disk(), dropped.disk());
    assertEquals(dropped.disk(), dropped.reclaimable());
    assertEquals(0, dropped.hot() + dropped.cold());
    Usage index = usage(report, "payload_index", "label");
    assertTrue(index.disk() > 0);
    assertEquals(index.disk(), index.reclaimable());
    assertEquals(0, usage(report, "vector", "").reclaimable());
  }

  @Test
  void aVectorOfAnOldNameHasTheOldBytesToReclaimAndItsOwnInUse() {
    collection.updateSettings(now -> now.withVectors(Map.of("", now.vectors().get(""))));
    long old = usage(collection.memory(), "vector", "back").disk();
    collection.updateSettings(now -> now.withVectors(SETTINGS.vectors()));
    Writes.upsert(collection, point(POINTS));
    collection.commit();
    MemoryReport report = collection.memory();
    Usage back = usage(report, "vector", "back");
    assertEquals(old, back.reclaimable());
    assertEquals(DIMS / 2 * Float.BYTES, back.cold(), "one new vector");
  }

  @Test
  void writesThatNobodySeesYetAndRememberedFiltersAreOnTheHeap() {
    // Now and then the background shows a write before the report is made.
    MemoryReport report = collection.memory();
    for (int i = 0; i < 50 && usage(report, "log", "").heap() == 0; i++) {
      collection.write(List.of(Change.upsert(List.of(point(POINTS)))), Acknowledge.DURABLE);
      report = collection.memory();
    }
    assertTrue(usage(report, "log", "").heap() > DIMS * Float.BYTES, "writes of nobody yet");
    assertTrue(usage(report, "log", "").disk() > DIMS * Float.BYTES, "they are logged");

    assertEquals(0, usage(report, "filters", "").heap());
    Filter filter =
        Filter.must(
            new Condition.Field(
                PayloadPath.key("label"), new FieldTest.Any(Set.of(Value.of("label 3")))));
    try (Snapshot snapshot = collection.snapshot()) {
      TestCollections.first(3)
          .withFilter(filter)
          .nearest(snapshot, new VectorValue.Dense(vector(DIMS)));
    }
    assertTrue(usage(collection.memory(), "filters", "").heap() > 0);
  }
}
