package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.first;
import static io.ocelli.storage.collection.TestCollections.ids;
import static io.ocelli.storage.collection.TestCollections.numbers;
import static io.ocelli.storage.collection.TestCollections.payload;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredCollectionTest {
  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void open() {
    catalog = Catalog.open(folder);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private StoredCollection plane() {
    return catalog.create("plane", PLANE, Map.of());
  }

  private StoredCollection reopened() {
    catalog.close();
    catalog = Catalog.open(folder);
    return catalog.get("plane");
  }

  private List<Supplier<StoredCollection>> nowAndReopened(StoredCollection now) {
    return List.of(() -> now, this::reopened);
  }

  private static List<PointId> found(List<ScoredPoint> points) {
    return points.stream().map(ScoredPoint::id).toList();
  }

  private static Filter labelled(String label) {
    return Filter.must(
        new Condition.Field(PayloadPath.key("label"), new FieldTest.Any(Set.of(Value.of(label)))));
  }

  /// Or else it would be made again each time, and points scanned until it is.
  @Test
  void whatMergesMadeAfterTheLastCommitIsThereAfterReopening() throws IOException {
    StoredCollection collection = plane();
    Writes.upsert(
        collection,
        LongStream.range(0, SettlingPolicy.LEAST_POINTS).mapToObj(i -> point(i, i)).toList());
    collection.commit();
    assertTrue(hasUnsettled());
    collection.settle();
    reopened();
    assertFalse(hasUnsettled());
  }

  private static void write(StoredCollection collection, int from, int to) {
    Writes.upsert(collection, LongStream.range(from, to).mapToObj(i -> point(i, i)).toList());
  }

  private static int settledSegments(StoredCollection collection) {
    collection.settle();
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot.segments();
    }
  }

  /// A search asks each segment.
  @Test
  void onceWritesRestSmallSegmentsAreOne() {
    StoredCollection collection = plane();
    for (int from = 0; from < 4_000; from += 500) {
      write(collection, from, from + 500);
    }
    assertEquals(1, settledSegments(collection));
  }

  @Test
  void aLargeSegmentIsNotMergedForFewPoints() {
    StoredCollection collection = plane();
    write(collection, 0, 6_000);
    assertEquals(1, settledSegments(collection));
    write(collection, 6_000, 7_000);
    write(collection, 7_000, 8_000);
    assertEquals(2, settledSegments(collection), "6,000 points, and 2,000");
    write(collection, 8_000, 9_000);
    assertEquals(1, settledSegments(collection), "6,000 are at most twice 3,000");
  }

  /// Whether the last commit has segments that lack what merges make.
  private boolean hasUnsettled() throws IOException {
    try (FSDirectory index = FSDirectory.open(folder.resolve("c-plane").resolve("index"))) {
      return SegmentInfos.readLatestCommit(index).asList().stream()
          .anyMatch(segment -> SettlingPolicy.isUnsettled(segment.info));
    }
  }

  @Test
  void pointsAreReadBackAsTheyWereWrittenAlsoAfterReopening() {
    StoredCollection collection = plane();
    UUID uuid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    Value.Obj payload = payload("big", Value.of((1L << 53) + 1));
    Point byUuid = new Point(PointId.of(uuid), Map.of("", VectorValue.of(1, 2)), payload);
    Writes.upsert(collection, List.of(byUuid, point(-1, 3), point(2, 4)));

    for (Supplier<StoredCollection> now : nowAndReopened(collection)) {
      List<StoredPoint> points = all(now.get());
      assertEquals(
          List.of(PointId.of(2), PointId.of(-1), PointId.of(uuid)),
          points.stream().map(StoredPoint::id).toList(),
          "numbers come first, unsigned");
      assertEquals(payload, points.getLast().payload());
      assertArrayEquals(new float[] {1, 2}, numbers(points.getLast().vectors().get("")));
    }
  }

  @Test
  void aLaterPointOfTheSameIdReplacesTheEarlierOne() {
    StoredCollection collection = plane();
    Writes.upsert(collection, List.of(point(1, 1), point(2, 2), point(1, 10)));
    Writes.upsert(collection, List.of(point(2, 20)));
    assertEquals(
        List.of(10f, 20f),
        all(collection).stream().map(p -> numbers(p.vectors().get(""))[0]).toList());
  }

  @Test
  void aBatchWithOnePointThatDoesNotFitChangesNothing() {
    StoredCollection collection = plane();
    Point tooLong = new Point(PointId.of(2), Map.of("", VectorValue.of(0, 0, 0)), Value.Obj.EMPTY);
    Point unknown =
        new Point(PointId.of(2), Map.of("other", VectorValue.of(0, 0)), Value.Obj.EMPTY);
    Point infinite = point(2, Float.POSITIVE_INFINITY);
    for (Point bad : List.of(tooLong, unknown, infinite)) {
      assertThrows(
          OcelliException.class, () -> Writes.upsert(collection, List.of(point(1, 1), bad)));
    }
    assertEquals(List.of(), all(collection));
  }

  @Test
  void deletesByIdAndByFilterAreVisibleAtOnce() {
    StoredCollection collection = plane();
    Writes.upsert(
        collection,
        List.of(
            point(1, 1),
            point(2, 2, 0, payload("label", Value.of("cat"))),
            point(3, 3, 0, payload("label", Value.of("dog")))));
    Writes.delete(collection, ids(1, 77));
    Writes.delete(collection, labelled("cat"));
    assertEquals(ids(3), all(collection).stream().map(StoredPoint::id).toList());
  }

  @Test
  void sequenceNumbersCountWritesAndSurviveReopening() {
    StoredCollection collection = plane();
    assertEquals(1, Writes.upsert(collection, List.of(point(1, 1))));
    assertEquals(2, Writes.delete(collection, ids(1)));
    assertEquals(3, Writes.upsert(reopened(), List.of(point(1, 1))));
  }

  @Test
  void nearestComesInOrderOfDistanceAndTiesInOrderOfIds() {
    StoredCollection collection = plane();
    // Two commits, so that ties lie in different segments.
    Writes.upsert(collection, List.of(point(9, 1), point(4, 1), point(8, 5)));
    Writes.upsert(collection, List.of(point(5, 1), point(7, 0.5f)));
    try (Snapshot snapshot = collection.snapshot()) {
      List<ScoredPoint> hits = first(4).nearest(snapshot, VectorValue.of(0, 0));
      assertEquals(ids(7, 4, 5, 9), found(hits));
      assertEquals(0.5f, hits.getFirst().score(), "distance, not squared");
      assertEquals(
          ids(4, 5),
          found(first(2).without(PointId.of(7)).nearest(snapshot, VectorValue.of(0, 0))));
      assertEquals(5, first(100).nearest(snapshot, VectorValue.of(0, 0)).size(), "k > n gives n");
    }
  }

  @Test
  void filteredSearchReturnsAllThatMatchAndNoneThatIsDeleted() {
    StoredCollection collection = plane();
    Writes.upsert(
        collection,
        IntStream.range(0, 100)
            .mapToObj(i -> point(i, i, 0, payload("label", Value.of(i % 2 == 0 ? "a" : "b"))))
            .toList());
    Writes.delete(collection, ids(0, 2));
    try (Snapshot snapshot = collection.snapshot()) {
      assertEquals(
          ids(4, 6, 8),
          found(first(3).withFilter(labelled("a")).nearest(snapshot, VectorValue.of(0, 0))));
      assertEquals(48, snapshot.count(labelled("a")));
      assertEquals(98, snapshot.count(Filter.ALL));
      assertEquals(
          48, first(99).withFilter(labelled("a")).nearest(snapshot, VectorValue.of(0, 0)).size());
    }
  }

  @Test
  void aTraceSaysWhatWasDoneAndWhatTheFilterCost() {
    StoredCollection collection = plane();
    Writes.upsert(
        collection,
        IntStream.range(0, 30)
            .mapToObj(i -> point(i, i, 0, payload("label", Value.of(i % 3 == 0 ? "a" : "b"))))
            .toList());
    try (Snapshot snapshot = collection.snapshot()) {
      Searching plain = first(5).withFilter(labelled("a"));
      assertNull(plain.trace(snapshot, VectorValue.of(0, 0)));
      SearchTrace trace = plain.explained().trace(snapshot, VectorValue.of(0, 0));
      SearchTrace.Segment segment = trace.segments().getFirst();
      assertEquals(SearchTrace.Strategy.EXACT_SCAN, segment.strategy());
      assertEquals(10, segment.matches());
      assertEquals(30, segment.vectors());
      assertEquals(10, trace.work().exactComparisons());
      assertEquals(1, trace.filter().cached(), "known from the search before");
      assertEquals(0, trace.filter().computed());
      assertTrue(trace.totalNanos() > trace.filter().nanos());
    }
  }

  @Test
  void underCosineVectorsAreStoredNormalisedAndZeroVectorsScoreZero() {
    CollectionSettings cosine =
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.COSINE, null)));
    StoredCollection collection = catalog.create("plane", cosine, Map.of());
    Writes.upsert(collection, List.of(point(1, 3, 4, Value.Obj.EMPTY), point(2, 0)));
    try (Snapshot snapshot = collection.snapshot()) {
      assertArrayEquals(
          new float[] {0.6f, 0.8f}, numbers(snapshot.vector(PointId.of(1), "").get()), 1e-7f);
      List<ScoredPoint> hits = first(9).nearest(snapshot, VectorValue.of(30, 40));
      assertEquals(ids(1, 2), found(hits));
      assertEquals(1, hits.get(0).score(), 1e-6);
      assertEquals(0, hits.get(1).score());
    }
  }

  @Test
  void scrollingPagesThroughSegmentsInOrderOfIds() {
    StoredCollection collection = plane();
    LongStream.of(30, 10, 20, 50, 40, 60)
        .forEach(id -> Writes.upsert(collection, List.of(point(id, id))));
    Writes.delete(collection, ids(40));
    try (Snapshot snapshot = collection.snapshot()) {
      List<List<PointId>> pages = new ArrayList<>();
      PointId from = null;
      do {
        ScrollPage page =
            snapshot.scroll(
                new ScrollRequest(Filter.ALL, from, 2, Selector.Whole.NONE, Selector.Whole.NONE));
        pages.add(page.points().stream().map(StoredPoint::id).toList());
        from = page.next();
      } while (from != null);
      assertEquals(List.of(ids(10, 20), ids(30, 50), ids(60)), pages);
    }
  }

  @Test
  void aSnapshotStaysAsItWas() {
    StoredCollection collection = plane();
    Writes.upsert(collection, List.of(point(1, 1)));
    try (Snapshot before = collection.snapshot()) {
      Writes.delete(collection, ids(1));
      assertEquals(1, before.points());
      assertEquals(1, before.get(ids(1), Selector.Whole.ALL, Selector.Whole.ALL).size());
      assertEquals(0, collection.info().points());
    }
  }

  @Test
  void settingsChangeWithACommit() {
    StoredCollection collection = plane();
    Root root = new Root(UUID.randomUUID(), "photos", "/home/me/photos");
    collection.updateSettings(settings -> settings.withRoots(List.of(root)));
    assertEquals(List.of(root), reopened().settings().roots());
  }

  @Test
  void replacingVectorsPutsTheTransformInForceInTheSameCommit() {
    StoredCollection collection = plane();
    Writes.upsert(collection, IntStream.range(0, 600).mapToObj(i -> point(i, i)).toList());
    FittedTransform transform =
        new FittedTransform("t-1", "test", 2, 2, new float[2], new float[] {1, 0, 0, 1}, 600);
    collection.replaceVectors(
        "",
        transform,
        points ->
            points.stream().map(p -> new float[] {-numbers(p.vectors().get(""))[0], 7}).toList());
    for (Supplier<StoredCollection> now : nowAndReopened(collection)) {
      try (Snapshot snapshot = now.get().snapshot()) {
        assertEquals("t-1", snapshot.transform("").orElseThrow().id());
        assertArrayEquals(transform.matrix(), snapshot.transform("").orElseThrow().matrix());
      }
      List<StoredPoint> points = all(now.get());
      assertEquals(600, points.size());
      assertArrayEquals(new float[] {-599, 7}, numbers(points.getLast().vectors().get("")));
      assertEquals(payload("n", Value.of(599)), points.getLast().payload());
    }
  }

  @Test
  void anOlderSnapshotKeepsItsTransform() {
    FittedTransform first =
        new FittedTransform("t-1", "test", 2, 2, new float[2], new float[] {1, 0, 0, 1}, 1);
    FittedTransform second =
        new FittedTransform("t-2", "test", 2, 2, new float[2], new float[] {0, 1, 1, 0}, 1);
    StoredCollection collection = catalog.create("plane", PLANE, Map.of("", first));
    try (Snapshot before = collection.snapshot()) {
      collection.replaceVectors("", second, points -> List.of());
      assertEquals("t-1", before.transform("").orElseThrow().id());
    }
  }

  @Test
  void aFailureWhileVectorsAreReplacedLeavesEverythingAsItWas() {
    StoredCollection collection = plane();
    Writes.upsert(collection, List.of(point(1, 1), point(2, 2)));
    FittedTransform transform =
        new FittedTransform("t-1", "test", 2, 2, new float[2], new float[4], 2);
    assertThrows(
        OcelliException.class,
        () ->
            collection.replaceVectors(
                "",
                transform,
                points -> {
                  throw OcelliException.notFound("the picture is gone");
                }));
    Writes.upsert(collection, List.of(point(3, 3)));
    try (Snapshot snapshot = collection.snapshot()) {
      assertTrue(snapshot.transform("").isEmpty());
      assertEquals(3, snapshot.points());
      assertArrayEquals(
          new float[] {1, 0}, numbers(snapshot.vector(PointId.of(1), "").orElseThrow()));
    }
  }

  @Test
  void writersAtTheSameTimeLoseNothing() throws Exception {
    StoredCollection collection = plane();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Long>> sequences =
          IntStream.range(0, 40)
              .mapToObj(i -> threads.submit(() -> Writes.upsert(collection, List.of(point(i, i)))))
              .toList();
      List<Long> seen = new ArrayList<>();
      for (Future<Long> sequence : sequences) {
        seen.add(sequence.get());
      }
      seen.sort(null);
      assertEquals(LongStream.rangeClosed(1, 40).boxed().toList(), seen);
    }
    assertEquals(40, collection.info().points());
  }

  @Test
  void wordsOfFileNamesAreFoundByTheirParts() {
    StoredCollection collection = plane();
    Writes.upsert(
        collection,
        List.of(
            point(1, 0, 0, payload("name", Value.of("IMG_2031_pizzaParty.jpg"))),
            point(2, 0, 0, payload("name", Value.of("party-hats.png"))),
            point(3, 0, 0, payload("hidden", Value.of("pizza")))));
    try (Snapshot snapshot = collection.snapshot()) {
      for (String word : List.of("pizza", "pizzas", "PARTY", "2031", "pizzaParty", "pizzaparty")) {
        assertTrue(
            found(first(9).words(snapshot, word)).contains(PointId.of(1)), word + " not found");
      }
      assertEquals(ids(1, 2), found(first(9).words(snapshot, "pizza party")));
      assertEquals(ids(), found(first(9).words(snapshot, "sushi")));
      OcelliException blank =
          assertThrows(OcelliException.class, () -> first(9).words(snapshot, " ?! "));
      assertEquals(ErrorKind.INVALID_VALUE, blank.kind());
    }
  }

  @Test
  void filesOfARootAreReadFromColumns() {
    Root one = new Root(UUID.randomUUID(), "one", "/one");
    Root two = new Root(UUID.randomUUID(), "two", "/two");
    EncoderInfo encoder = new EncoderInfo("e", "f", Set.of(), 2, null, "");
    StoredCollection collection = catalog.create("plane", PictureKeys.settings(encoder), Map.of());
    Writes.upsert(
        collection,
        List.of(
            file(1, "one", "b/ä.jpg", "aa", "1970-01-01T00:00:00.000000007Z"),
            file(2, "two", "a.jpg", "bb", "1970-01-01T00:00:01Z"),
            file(3, "one", "a.jpg", "bb", "no time")));
    Writes.upsert(collection, List.of(file(4, "one", "gone.jpg", "cc", ""), point(5, 0)));
    Writes.delete(collection, ids(4));
    try (Snapshot snapshot = collection.snapshot()) {
      assertEquals(
          Map.of(
              "b/ä.jpg", new IndexedFile(PointId.of(1), one, "b/ä.jpg", 10, 7, "aa"),
              "a.jpg", new IndexedFile(PointId.of(3), one, "a.jpg", 30, -1, "bb")),
          snapshot.files(one));
      assertEquals(Set.of("a.jpg"), snapshot.files(two).keySet());
      assertEquals(Map.of(), snapshot.files(new Root(UUID.randomUUID(), "none", "/")));
    }
  }

  private static Point file(long id, String root, String path, String hash, String modified) {
    return point(
        id,
        0,
        0,
        new Value.Obj(
            Map.of(
                PictureKeys.ROOT, Value.of(root),
                PictureKeys.PATH, Value.of(path),
                PictureKeys.BYTES, Value.of(id * 10),
                PictureKeys.CONTENT_HASH, Value.of(hash),
                PictureKeys.MODIFIED_AT, Value.of(modified))));
  }

  @Test
  void answersCarryThePartOfThePayloadThatIsAskedFor() {
    StoredCollection collection = plane();
    Value.Obj inner = new Value.Obj(Map.of("b", Value.of(1), "c", Value.of(2)));
    Writes.upsert(
        collection, List.of(point(1, 1, 0, new Value.Obj(Map.of("a", inner, "n", Value.of(3))))));
    try (Snapshot snapshot = collection.snapshot()) {
      Selector include = new Selector.Include(List.of("a.b", "missing"));
      Selector exclude = new Selector.Exclude(List.of("a.b", "n"));
      assertEquals(
          payload("a", payload("b", Value.of(1))),
          snapshot.get(ids(1), include, Selector.Whole.NONE).getFirst().payload());
      StoredPoint rest =
          snapshot.get(ids(1), exclude, new Selector.Exclude(List.of(""))).getFirst();
      assertEquals(payload("a", payload("c", Value.of(2))), rest.payload());
      assertEquals(Map.of(), rest.vectors());
    }
  }
}
