package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadIndex;
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
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiVectorsTest {
  private static final int DIMS = 5;

  private static CollectionSettings settings(Metric metric, int size) {
    return settings(metric, ElementType.FLOAT32, size);
  }

  private static CollectionSettings settings(Metric metric, ElementType element, int size) {
    return CollectionSettings.ofVectors(
            Map.of(
                "",
                new VectorSettings(
                    size,
                    metric,
                    element,
                    VectorSettings.Shape.MULTI,
                    null,
                    IndexSettings.DEFAULT)))
        .withPayloadIndexes(Map.of("kind", new PayloadIndex.Int()));
  }

  private static Point point(long id, float[][] rows) {
    return new Point(
        PointId.of(id),
        rows == null ? Map.of() : Map.of("", new VectorValue.Multi(rows)),
        new Value.Obj(Map.of("kind", Value.of(id % 3))));
  }

  private static Searching first(int limit, Filter filter, Float threshold) {
    return Searching.first(limit).withFilter(filter).withThreshold(threshold).explained();
  }

  private static Filter ofKind(long kind) {
    return Filter.must(
        new Condition.Field(PayloadPath.key("kind"), new FieldTest.Any(Set.of(Value.of(kind)))));
  }

  private static List<ScoredPoint> search(
      StoredCollection collection, Searching request, VectorValue query) {
    try (Snapshot snapshot = collection.snapshot()) {
      return request.nearest(snapshot, query);
    }
  }

  private static VectorValue rows(float[]... rows) {
    return new VectorValue.Multi(rows);
  }

  private static float[] row(float... values) {
    return values;
  }

  /// The point 1 has (3, 1) and (0, 4), the point 2 has (2, 1), the point 3 nothing; asked for are
  /// (1, 0) and (0, 2).
  @Test
  void eachRowOfTheQueryCountsByItsBestRow(@TempDir Path folder) {
    Map<Metric, Map<Long, Double>> expected =
        Map.of(
            Metric.DOT, Map.of(1L, 3.0 + 8, 2L, 2.0 + 2),
            Metric.MANHATTAN, Map.of(1L, 3.0 + 2, 2L, 2.0 + 3),
            Metric.EUCLID, Map.of(1L, Math.sqrt(5 + 4), 2L, Math.sqrt(2 + 5)),
            Metric.COSINE,
                Map.of(1L, 3 / Math.sqrt(10) + 1, 2L, 2 / Math.sqrt(5) + 1 / Math.sqrt(5)));
    try (Catalog catalog = Catalog.open(folder)) {
      expected.forEach((metric, scores) -> {
        StoredCollection collection = catalog.create("" + metric, settings(metric, 2), Map.of());
        Writes.upsert(
            collection,
            point(1, new float[][] {{3, 1}, {0, 4}}),
            point(2, new float[][] {{2, 1}}),
            point(3, null));
        List<ScoredPoint> points =
            search(collection, first(9, Filter.ALL, null), rows(row(1, 0), row(0, 2)));
        assertEquals(2, points.size());
        for (ScoredPoint point : points) {
          assertEquals(scores.get(((PointId.Num) point.id()).value()), point.score(), 1e-6);
        }
      });
    }
  }

  @Property(tries = 12)
  void theAnswerIsThatOfComparingAll(@ForAll long seed, @ForAll Metric metric) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Path folder = Files.createTempDirectory("multi");
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.create("c", settings(metric, DIMS), Map.of());
      Map<Long, float[][]> live = fill(collection, random);
      for (int i = 0; i < 8; i++) {
        float[][] query = random(random);
        boolean filtered = random.nextBoolean();
        Float threshold = random.nextBoolean() ? null : random.nextInt(-20, 20) + 0.25f;
        Searching request =
            first(random.nextInt(1, 60), filtered ? ofKind(1) : Filter.ALL, threshold);
        VectorValue asked =
            query.length == 1 ? new VectorValue.Dense(query[0]) : new VectorValue.Multi(query);
        assertSame(
            compareAll(live, query, metric, request, filtered), search(collection, request, asked));
      }
    } finally {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  /// Whole numbers: their sums are exact in any order, so equal scores are equal.
  private static float[][] random(SplittableRandom random) {
    float[][] rows = new float[random.nextInt(1, 9)][DIMS];
    for (float[] row : rows) {
      for (int i = 0; i < DIMS; i++) {
        row[i] = random.nextInt(-3, 4);
      }
    }
    return rows;
  }

  private static Map<Long, float[][]> fill(StoredCollection collection, SplittableRandom random) {
    Map<Long, float[][]> live = new HashMap<>();
    for (int i = 0; i < random.nextInt(1, 6); i++) {
      List<Point> batch =
          IntStream.range(0, 20)
              .mapToObj(
                  _ -> point(random.nextInt(60), random.nextInt(9) == 0 ? null : random(random)))
              .toList();
      Writes.upsert(collection, batch);
      for (Point point : batch) {
        VectorValue vector = point.vectors().get("");
        live.put(
            ((PointId.Num) point.id()).value(),
            vector instanceof VectorValue.Multi(float[][] rows) ? rows : null);
      }
      long gone = random.nextInt(60);
      Writes.delete(collection, List.of(PointId.of(gone)));
      live.remove(gone);
    }
    return live;
  }

  private static List<Map.Entry<Long, Double>> compareAll(
      Map<Long, float[][]> live,
      float[][] query,
      Metric metric,
      Searching request,
      boolean filtered) {
    Comparator<Double> order =
        metric.higherIsNearer() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Float threshold = request.leg().threshold();
    return live.entrySet().stream()
        .filter(entry -> entry.getValue() != null && !(filtered && entry.getKey() % 3 != 1))
        .map(entry -> Map.entry(entry.getKey(), score(metric, query, entry.getValue())))
        .filter(e -> threshold == null || metric.reaches((float) (double) e.getValue(), threshold))
        .sorted(
            Map.Entry.<Long, Double>comparingByValue(order)
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(request.leg().limit())
        .toList();
  }

  private static double score(Metric metric, float[][] query, float[][] point) {
    double sum = 0;
    for (float[] q : query) {
      double best = metric.higherIsNearer() ? -1e9 : 1e9;
      for (float[] p : point) {
        double pair = pair(metric, q, p);
        best = metric.higherIsNearer() ? Math.max(best, pair) : Math.min(best, pair);
      }
      sum += best;
    }
    return metric == Metric.EUCLID ? Math.sqrt(sum) : sum;
  }

  private static double pair(Metric metric, float[] q, float[] p) {
    double dot = 0;
    double squares = 0;
    double sums = 0;
    double qq = 0;
    double pp = 0;
    for (int i = 0; i < q.length; i++) {
      dot += q[i] * p[i];
      squares += (q[i] - p[i]) * (q[i] - p[i]);
      sums += Math.abs(q[i] - p[i]);
      qq += q[i] * q[i];
      pp += p[i] * p[i];
    }
    return switch (metric) {
      case DOT -> dot;
      case COSINE -> qq * pp == 0 ? 0 : dot / Math.sqrt(qq * pp);
      case EUCLID -> squares;
      case MANHATTAN -> sums;
    };
  }

  /// Cosines are rounded: points of almost equal scores may change places.
  private static void assertSame(List<Map.Entry<Long, Double>> expected, List<ScoredPoint> points) {
    assertEquals(expected.size(), points.size());
    for (int i = 0; i < points.size(); i++) {
      double score = expected.get(i).getValue();
      assertEquals(score, points.get(i).score(), 1e-5 * Math.max(1, Math.abs(score)));
      boolean near =
          i > 0 && Math.abs(score - expected.get(i - 1).getValue()) < 1e-5
              || i + 1 < points.size() && Math.abs(score - expected.get(i + 1).getValue()) < 1e-5;
      if (!near && i + 1 < points.size()) {
        assertEquals(PointId.of(expected.get(i).getKey()), points.get(i).id());
      }
    }
  }

  @Test
  void equalScoresComeInTheOrderOfIdsAndAllIsTraced(@TempDir Path folder) {
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.create("c", settings(Metric.EUCLID, 2), Map.of());
      for (long id : new long[] {7, 3, 9, 1}) {
        Writes.upsert(collection, point(id, new float[][] {{0, 1}, {5, 5}}));
      }
      try (Snapshot snapshot = collection.snapshot()) {
        Searching asked = first(3, Filter.ALL, null);
        List<ScoredPoint> points = asked.nearest(snapshot, VectorValue.of(0, 0));
        SearchTrace trace = asked.trace(snapshot, VectorValue.of(0, 0));
        assertEquals(TestCollections.ids(1, 3, 7), points.stream().map(ScoredPoint::id).toList());
        assertEquals(1f, points.getFirst().score());
        assertEquals(8, trace.work().exactComparisons(), "pairs of rows");
        assertTrue(
            trace.segments().stream()
                .allMatch(segment -> segment.strategy() == SearchTrace.Strategy.EXACT_SCAN));
      }
    }
  }

  @Test
  void pointsOfManyRowsAndOfFewStandSideBySide(@TempDir Path folder) {
    float[][] many = new float[1_000][];
    for (int i = 0; i < many.length; i++) {
      many[i] = row(i, -i);
    }
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.create("c", settings(Metric.DOT, 2), Map.of());
      Writes.upsert(collection, point(1, new float[][] {{5, 5}}), point(2, many), point(3, many));
      List<ScoredPoint> points =
          search(collection, first(9, Filter.ALL, null), rows(row(1, 0), row(0, -2)));
      assertEquals(TestCollections.ids(2, 3, 1), points.stream().map(ScoredPoint::id).toList());
      assertEquals(
          List.of(999f * 3, 999f * 3, -5f), points.stream().map(ScoredPoint::score).toList());
    }
  }

  @Test
  void bytesUnderCosineAreComparedByAngle(@TempDir Path folder) {
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection =
          catalog.create("c", settings(Metric.COSINE, ElementType.UINT8, 2), Map.of());
      Writes.upsert(
          collection, point(1, new float[][] {{200, 0}, {0, 0}}), point(2, new float[][] {{3, 4}}));
      List<ScoredPoint> points =
          search(collection, first(9, Filter.ALL, null), rows(row(0, 7), row(1, 0)));
      assertEquals(TestCollections.ids(2, 1), points.stream().map(ScoredPoint::id).toList());
      assertEquals(0.8 + 0.6, points.getFirst().score(), 1e-6);
      assertEquals(1, points.getLast().score(), 1e-6);
    }
  }

  @Test
  void queriesThatDoNotFitAreRefused(@TempDir Path folder) {
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.create("c", settings(Metric.DOT, 2), Map.of());
      VectorValue sparse = VectorValue.Sparse.of(new int[] {1}, new float[] {1});
      assertRefused(
          ErrorKind.BAD_REQUEST, "Wrong input: Vector `` is a multi-vector", collection, sparse);
      assertRefused(
          ErrorKind.BAD_REQUEST,
          "Wrong input: Vector dimension",
          collection,
          rows(row(1, 2), row(1)));
      assertRefused(ErrorKind.INVALID_VALUE, "The query is an empty list", collection, rows());
    }
  }

  private static void assertRefused(
      ErrorKind kind, String beginning, StoredCollection collection, VectorValue query) {
    OcelliException e =
        assertThrows(
            OcelliException.class, () -> search(collection, first(1, Filter.ALL, null), query));
    assertEquals(kind, e.kind());
    assertTrue(e.getMessage().startsWith(beginning), e.getMessage());
  }
}
