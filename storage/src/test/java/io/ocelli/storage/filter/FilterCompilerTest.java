package io.ocelli.storage.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.field.PointFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random payloads, indexes and filters: what the index answers is what the evaluator says.
class FilterCompilerTest {
  private static final Map<String, PayloadIndex> OF_EVERY_TYPE =
      Map.of(
          "k", new PayloadIndex.Keyword(),
          "i", new PayloadIndex.Int(),
          "f", new PayloadIndex.Real(),
          "b", new PayloadIndex.Bool(),
          "t", new PayloadIndex.Datetime(),
          "u", new PayloadIndex.Uuid(),
          "g", new PayloadIndex.Geo(),
          "w", new PayloadIndex.Text(),
          "o.in", new PayloadIndex.Int());

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

  private StoredCollection collection(Map<String, PayloadIndex> indexes) {
    CollectionSettings settings =
        CollectionSettings.ofVectors(Map.of("v", new VectorSettings(1, Metric.DOT, null)))
            .withPayloadIndexes(indexes);
    return catalog.create("random", settings, Map.of());
  }

  /// A hundred points, some of them in the place of others.
  private static void write(StoredCollection collection, RandomFilters random) {
    List<Point> points = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      Map<String, VectorValue> vectors =
          random.below(2) == 0 ? Map.of("v", VectorValue.of(0)) : Map.of();
      points.add(new Point(PointId.of(random.below(300)), vectors, random.payload()));
    }
    collection.write(List.of(Change.upsert(points)), Acknowledge.VISIBLE);
  }

  private static List<StoredPoint> scroll(Snapshot snapshot, Filter filter) {
    return snapshot
        .scroll(new ScrollRequest(filter, null, 1_000, Selector.Whole.ALL, Selector.Whole.ALL))
        .points();
  }

  /// @return how many filters told points apart
  private static int compare(StoredCollection collection, RandomFilters random, int filters) {
    int neitherAllNorNone = 0;
    try (Snapshot snapshot = collection.snapshot()) {
      PayloadIndexes indexes =
          new PayloadIndexes(snapshot.settings().payloadIndexes(), PointFields.FIRST);
      List<StoredPoint> points = scroll(snapshot, Filter.ALL);
      List<PointId> ids = points.stream().map(StoredPoint::id).toList();
      for (int n = 0; n < filters; n++) {
        Filter filter = n % 2 == 0 ? Filter.must(random.condition(ids, 0)) : random.filter(ids, 2);
        List<PointId> expected =
            points.stream().filter(p -> passes(filter, p, indexes)).map(StoredPoint::id).toList();
        assertEquals(
            expected,
            scroll(snapshot, filter).stream().map(StoredPoint::id).toList(),
            () -> filter + " with " + snapshot.settings().payloadIndexes());
        assertEquals(expected.size(), snapshot.count(filter), filter::toString);
        neitherAllNorNone += expected.isEmpty() || expected.size() == points.size() ? 0 : 1;
      }
    }
    return neitherAllNorNone;
  }

  private static boolean passes(Filter filter, StoredPoint point, PayloadIndexes indexes) {
    return FilterEvaluator.passes(
        filter,
        new FilterEvaluator.Candidate(
            point.id(), point.vectors()::containsKey, point.payload(), indexes.texts()));
  }

  @Test
  void theIndexAnswersAsTheEvaluatorDoes() {
    RandomFilters random = new RandomFilters(7);
    StoredCollection collection = collection(OF_EVERY_TYPE);
    for (int batch = 0; batch < 3; batch++) {
      write(collection, random);
    }
    assertTrue(compare(collection, random, 600) > 200);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void indexesThatOnlySomePointsWereWrittenWithAnswerTheSame(long seed) {
    RandomFilters random = new RandomFilters(seed);
    StoredCollection collection = collection(random.indexes());
    for (int change = 0; change < 4; change++) {
      write(collection, random);
      assertTrue(compare(collection, random, 60) > 10);
      Map<String, PayloadIndex> others = random.indexes();
      collection.updateSettings(settings -> settings.withPayloadIndexes(others));
      assertTrue(compare(collection, random, 60) > 10);
    }
  }

  @Test
  void filtersOfVeryManyConditionsAreAnsweredToo() {
    RandomFilters random = new RandomFilters(8);
    StoredCollection collection = collection(OF_EVERY_TYPE);
    write(collection, random);
    List<Condition> many =
        IntStream.range(0, 3_000)
            .<Condition>mapToObj(n ->
                new Condition.Field(PayloadPath.key("i"), new FieldTest.Any(Set.of(Value.of(n)))))
            .toList();
    Filter any = new Filter(List.of(), many, List.of(), null);
    PayloadIndexes plain = new PayloadIndexes(OF_EVERY_TYPE, PointFields.FIRST);
    try (Snapshot snapshot = collection.snapshot()) {
      List<StoredPoint> points = scroll(snapshot, Filter.ALL);
      assertEquals(points.stream().filter(p -> passes(any, p, plain)).count(), snapshot.count(any));
    }
  }
}
