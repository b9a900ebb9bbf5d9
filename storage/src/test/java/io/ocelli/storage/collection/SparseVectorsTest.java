package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.ids;
import static io.ocelli.storage.collection.TestCollections.payload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseVectorsTest {
  private static final int LARGEST = -1;

  @TempDir Path folder;
  private Catalog catalog;
  private StoredCollection collection;

  @BeforeEach
  void open() {
    catalog = Catalog.open(folder);
    CollectionSettings settings =
        CollectionSettings.ofVectors(Map.of("dense", new VectorSettings(2, Metric.DOT, null)))
            .withSparse(
                Map.of("words", new SparseSettings(false), "rare", new SparseSettings(true)));
    collection = catalog.create("c", settings, Map.of());
    Writes.upsert(
        collection,
        point(1, sparse(new int[] {1, 7}, 1, 2)),
        point(2, sparse(new int[] {7, LARGEST}, 3, 0.5f)),
        point(3, sparse(new int[] {1}, -4)));
    Writes.upsert(
        collection,
        point(4, sparse(new int[] {9}, 100)),
        new Point(PointId.of(5), Map.of("dense", VectorValue.of(1, 2)), Value.Obj.EMPTY));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static VectorValue.Sparse sparse(int[] indices, float... values) {
    return VectorValue.Sparse.of(indices, values);
  }

  private static Point point(long id, VectorValue.Sparse vector) {
    return new Point(
        PointId.of(id),
        Map.of("words", vector, "rare", vector),
        payload("even", Value.of(id % 2 == 0)));
  }

  private static Searching first(int limit, String using, Float threshold) {
    return Searching.first(limit).withUsing(using).withThreshold(threshold);
  }

  private List<ScoredPoint> search(Searching request, VectorValue query) {
    try (Snapshot snapshot = collection.snapshot()) {
      return request.nearest(snapshot, query);
    }
  }

  private static List<PointId> found(List<ScoredPoint> points) {
    return points.stream().map(ScoredPoint::id).toList();
  }

  private static List<Float> scores(List<ScoredPoint> points) {
    return points.stream().map(ScoredPoint::score).toList();
  }

  @Test
  void scoresAreDotProductsOfThosePointsThatShareADimension() {
    VectorValue query = sparse(new int[] {7, 1, LARGEST}, 1, 10, 2);
    List<ScoredPoint> points = search(first(10, "words", null), query);
    assertEquals(ids(1, 2, 3), found(points));
    assertEquals(List.of(12f, 4f, -40f), scores(points));
    assertEquals(ids(1, 2), found(search(first(10, "words", 4f), query)), "threshold");
    assertEquals(
        points, search(first(10, "words", null).withParams(SearchParams.EXACT), query), "exact");
    assertEquals(List.of(), search(first(10, "words", null), sparse(new int[] {8}, 1)));
  }

  @Test
  void aFilterAndADeletedPointLeaveTheOthers() {
    VectorValue query = sparse(new int[] {7}, 1);
    Filter even =
        Filter.must(
            new Condition.Field(
                PayloadPath.key("even"), new FieldTest.Any(Set.of(Value.of(true)))));
    assertEquals(ids(2), found(search(first(10, "words", null).withFilter(even), query)));
    Writes.delete(collection, ids(2));
    assertEquals(ids(1), found(search(first(10, "words", null), query)));
    catalog.close();
    catalog = Catalog.open(folder);
    collection = catalog.get("c");
    assertEquals(ids(1), found(search(first(10, "words", null), query)), "reopened");
  }

  /// Four points have the vector: dimension 7 is in two of them, 9 in one.
  @Test
  void rareDimensionsWeighMoreWhereIdfIsAskedFor() {
    List<ScoredPoint> points = search(first(10, "rare", null), sparse(new int[] {7, 9}, 1, 0.01f));
    assertEquals(ids(2, 1, 4), found(points));
    float ofTwo = (float) Math.log(1 + (4 - 2 + 0.5) / (2 + 0.5));
    float ofOne = (float) Math.log(1 + (4 - 1 + 0.5) / (1 + 0.5));
    assertEquals(3 * ofTwo, points.get(0).score(), 1e-6);
    assertEquals(2 * ofTwo, points.get(1).score(), 1e-6);
    assertEquals(0.01f * 100 * ofOne, points.get(2).score(), 1e-6);
  }

  @Test
  void whatWasDoneIsTraced() {
    VectorValue query = sparse(new int[] {1, 7}, 1, 1);
    try (Snapshot snapshot = collection.snapshot()) {
      Searching request = first(10, "words", null).explained();
      SearchTrace trace = request.trace(snapshot, query);
      assertEquals(
          Set.of(SearchTrace.Strategy.CODE_SCAN, SearchTrace.Strategy.NOTHING),
          Set.copyOf(trace.segments().stream().map(SearchTrace.Segment::strategy).toList()));
      assertEquals(3, trace.work().codeComparisons());
      assertEquals(3, trace.work().exactComparisons());
      Searching exact = request.withParams(SearchParams.EXACT);
      assertTrue(
          exact.trace(snapshot, query).segments().stream()
              .noneMatch(s -> s.strategy() == SearchTrace.Strategy.CODE_SCAN));
    }
  }

  @Test
  void queriesOfAnotherKindAreRefused() {
    VectorValue dense = VectorValue.of(1, 2);
    VectorValue sparse = sparse(new int[] {1}, 1);
    VectorValue rows = new VectorValue.Multi(new float[][] {{1, 2}});
    assertRefused("Wrong input: Vector `words` is sparse", "words", dense);
    assertRefused("Wrong input: Vector `words` is sparse", "words", rows);
    assertRefused("Wrong input: Vector `dense` is dense", "dense", sparse);
    assertRefused("Wrong input: Vector `dense` is dense", "dense", rows);
    assertRefused("Wrong input: Not existing vector name error: no", "no", sparse);
  }

  private void assertRefused(String beginning, String using, VectorValue query) {
    OcelliException e =
        assertThrows(OcelliException.class, () -> search(first(1, using, null), query));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    assertTrue(e.getMessage().startsWith(beginning), e.getMessage());
  }

  @Test
  void aVectorOfTooManyValuesIsRefused() {
    int[] indices = new int[VectorSettings.MAX_SIZE + 1];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i;
    }
    VectorValue.Sparse tooLong = new VectorValue.Sparse(indices, new float[indices.length]);
    OcelliException e =
        assertThrows(OcelliException.class, () -> Writes.upsert(collection, point(6, tooLong)));
    assertEquals(ErrorKind.INVALID_VALUE, e.kind());
  }
}
