package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.moments.Moments;
import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The mean and the spread of a query's similarities, known without a scan, are those of a scan.
class SimilarityMomentsTest {
  private static final int DIMS = 24;
  private static final int POINTS = 2_000;

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(11);

  private static VectorSettings vector(int dims, Metric metric, ElementType element) {
    return new VectorSettings(
        dims, metric, element, VectorSettings.Shape.SINGLE, null, IndexSettings.DEFAULT);
  }

  /// Far from the origin, as the vectors of encoders are; every ninth point has none.
  private Point point(long id, float scale) {
    float[] numbers = new float[DIMS];
    for (int i = 0; i < DIMS; i++) {
      numbers[i] = scale * Math.max(0, 8 + i + (float) random.nextGaussian(0, 4));
    }
    Map<String, VectorValue> vectors =
        id % 9 == 0 ? Map.of() : Map.of("", new VectorValue.Dense(numbers));
    return new Point(PointId.of(id), vectors, Value.Obj.EMPTY);
  }

  private List<Point> points(int from, int to, float scale) {
    return IntStream.range(from, to).mapToObj(id -> point(id, scale)).toList();
  }

  /// Scales make products under Dot about as large as cosines.
  @ParameterizedTest
  @CsvSource({
    "COSINE, FLOAT32, 1",
    "COSINE, FLOAT16, 1",
    "COSINE, UINT8, 1",
    "DOT, FLOAT32, 0.01",
    "DOT, FLOAT16, 0.01",
    "DOT, UINT8, 1"
  })
  void theyAreThoseOfAScanWhateverWasWritten(Metric metric, ElementType element, float scale) {
    CollectionSettings settings =
        CollectionSettings.ofVectors(Map.of("", vector(DIMS, metric, element)));
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.create("c", settings, Map.of());
      assertSameAsScan(collection, metric);
      for (int from = 0; from < POINTS; from += 250) {
        Writes.upsert(collection, points(from, from + 250, scale));
      }
      assertSameAsScan(collection, metric);
      Writes.delete(collection, LongStream.range(100, 260).mapToObj(PointId::of).toList());
      assertSameAsScan(collection, metric);
      Writes.upsert(collection, points(300, 700, scale / 2));
      assertSameAsScan(collection, metric);
      collection.settle();
      Writes.upsert(collection, points(100, 110, scale));
      assertSameAsScan(collection, metric);
    }
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.get("c");
      assertSameAsScan(collection, metric);
      Writes.delete(collection, LongStream.range(0, 1_900).mapToObj(PointId::of).toList());
      assertSameAsScan(collection, metric);
    }
  }

  private void assertSameAsScan(StoredCollection collection, Metric metric) {
    try (Snapshot snapshot = collection.snapshot()) {
      Moments moments = snapshot.moments("", Deadline.never());
      for (int i = 0; i < 3; i++) {
        float[] query = TestCollections.numbers(point(1, 0.01f).vectors().get(""));
        double[] scores =
            Searching.first(POINTS).nearest(snapshot, new VectorValue.Dense(query)).stream()
                .mapToDouble(ScoredPoint::score)
                .toArray();
        assertEquals(scores.length, moments.count());
        float[] compared = Scores.prepared(metric, query);
        double mean =
            IntStream.range(0, scores.length).mapToDouble(j -> scores[j]).average().orElse(0);
        double squares = 0;
        for (double score : scores) {
          squares += (score - mean) * (score - mean);
        }
        double deviation = Math.sqrt(squares / Math.max(1, scores.length));
        // Bytes under Dot have products in the hundreds.
        double tolerance = 1e-5 * Math.max(1, Math.abs(mean));
        assertEquals(mean, moments.mean(compared), tolerance);
        assertEquals(deviation, Math.sqrt(moments.variance(compared)), tolerance);
      }
    }
  }

  @Test
  void otherVectorsAreRefusedWithWhatIsPossible() {
    Map<String, VectorSettings> dense = new HashMap<>();
    dense.put("far", vector(2, Metric.EUCLID, ElementType.FLOAT32));
    dense.put("long", vector(5_000, Metric.DOT, ElementType.FLOAT32));
    dense.put(
        "many",
        new VectorSettings(
            2,
            Metric.COSINE,
            ElementType.FLOAT32,
            VectorSettings.Shape.MULTI,
            null,
            IndexSettings.DEFAULT));
    CollectionSettings settings =
        new CollectionSettings(
            dense,
            Map.of("words", new SparseSettings(false, null)),
            Map.of(),
            Set.of(),
            List.of(),
            Value.Obj.EMPTY);
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.create("c", settings, Map.of());
      Map<String, String> reasons = new HashMap<>();
      reasons.put("far", "is compared by Euclid distances");
      reasons.put("long", "has 5000 dimensions");
      reasons.put("many", "is a multi-vector");
      reasons.put("words", "is sparse");
      reasons.forEach((name, reason) -> {
        String message = refusal(collection, name);
        assertTrue(message.startsWith("Wrong input: Vector `" + name + "` " + reason), message);
        assertTrue(message.endsWith("under Cosine or Dot with up to 4096 dimensions"), message);
      });
      assertEquals(
          "Wrong input: Not existing vector name error: none", refusal(collection, "none"));
    }
  }

  private static String refusal(StoredCollection collection, String vector) {
    try (Snapshot snapshot = collection.snapshot()) {
      OcelliException e =
          assertThrows(OcelliException.class, () -> snapshot.moments(vector, Deadline.never()));
      assertEquals(ErrorKind.BAD_REQUEST, e.kind());
      return e.getMessage();
    }
  }
}
