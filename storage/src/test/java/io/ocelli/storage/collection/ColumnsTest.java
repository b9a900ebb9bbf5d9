package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.OrderBy.Direction;
import io.ocelli.core.query.OrderedPoint;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.filter.RandomFilters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Facets and orders answer the same from the columns of indexes as from payloads, whatever part of
/// the points was written with the index.
class ColumnsTest {
  private static final List<PayloadIndex> KINDS =
      List.of(
          new PayloadIndex.Keyword(),
          new PayloadIndex.Int(),
          new PayloadIndex.Bool(),
          new PayloadIndex.Uuid(),
          new PayloadIndex.Real());
  private static final String UUID = "00112233-4455-6677-8899-aabbccddeeff";

  @TempDir Path folder;
  private Catalog catalog;
  private StoredCollection collection;

  @BeforeEach
  void open() {
    catalog = Catalog.open(folder);
    collection = catalog.create("c", CollectionSettings.ofVectors(Map.of()), Map.of());
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private void write(long id, Value value) {
    Point point = new Point(PointId.of(id), Map.of(), new Value.Obj(Map.of("x", value)));
    collection.write(List.of(Change.upsert(List.of(point))), Acknowledge.VISIBLE);
  }

  private void index(PayloadIndex index) {
    collection.updateSettings(settings -> settings.withPayloadIndexes(Map.of("x", index)));
  }

  private static Map<Value, Long> expectedFacets(List<StoredPoint> points) {
    Map<Value, Long> counts = new TreeMap<>(Comparator.comparing(Value::toString));
    for (StoredPoint point : points) {
      Set<Value> values = new HashSet<>(PayloadPath.key("x").resolve(point.payload(), true));
      for (Value value : values) {
        if (value instanceof Value.Text
            || value instanceof Value.Int
            || value instanceof Value.Bool) {
          counts.merge(value, 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private Map<Value, Long> facets() {
    Map<Value, Long> counts = new TreeMap<>(Comparator.comparing(Value::toString));
    try (Snapshot snapshot = collection.snapshot()) {
      for (Facet facet : snapshot.facet("x", Filter.ALL, 1_000)) {
        counts.put(facet.value(), facet.count());
      }
    }
    return counts;
  }

  @Test
  void facetsAreTheSameFromColumnsAndFromPayloads() {
    RandomFilters random = new RandomFilters(3);
    Map<PayloadIndex, List<Value>> fitting =
        Map.of(
            KINDS.get(0), List.of(Value.of("a"), Value.of("b")),
            KINDS.get(1), List.of(Value.of(1), Value.of(-2), Value.of(Long.MAX_VALUE)),
            KINDS.get(2), List.of(Value.of(true), Value.of(false)),
            KINDS.get(3), List.of(Value.of(UUID), Value.of(new java.util.UUID(1, 2).toString())),
            KINDS.get(4), List.of(Value.of(1.5), Value.of(2)));
    for (PayloadIndex index : KINDS) {
      index(index);
      List<Value> values = fitting.get(index);
      for (int n = 0; n < 12; n++) {
        Value one = random.pick(values);
        boolean array = random.below(3) == 0;
        Value value = array ? new Value.Array(List.of(one, random.pick(values), one)) : one;
        write(random.below(20), value);
        assertEquals(expectedFacets(TestCollections.all(collection)), facets());
      }
    }
  }

  private List<OrderedPoint> ordered(Filter filter, Direction direction, Value from, int limit) {
    OrderBy order = new OrderBy(PayloadPath.key("x"), direction, from);
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot.ordered(
          new OrderedRequest(filter, order, limit, Selector.Whole.ALL, Selector.Whole.NONE));
    }
  }

  private static List<String> shown(List<OrderedPoint> page) {
    List<String> shown = new ArrayList<>();
    for (OrderedPoint place : page) {
      shown.add(
          switch (place.value()) {
            case Value.Int(long n) -> n + "@" + place.point().id();
            case Value.Real(double n) -> n + "@" + place.point().id();
            case Value other -> other.toString();
          });
    }
    return shown;
  }

  @Test
  void pointsComeInTheOrderOfTheirValuesOnceForEach() {
    write(4, Value.of(5));
    index(new PayloadIndex.Int());
    write(3, new Value.Array(List.of(Value.of(7), Value.of(-1), Value.of(7))));
    write(2, Value.of(5));
    write(1, Value.of("none"));
    assertEquals(
        List.of("-1@3", "5@2", "5@4", "7@3"),
        shown(ordered(Filter.ALL, Direction.ASCENDING, null, 10)));
    assertEquals(List.of("7@3", "5@2"), shown(ordered(Filter.ALL, Direction.DESCENDING, null, 2)));
    assertEquals(
        List.of("5@2", "5@4"), shown(ordered(Filter.ALL, Direction.ASCENDING, Value.of(4.5), 2)));
  }

  @Test
  void aPageThatBeginsWhereTheLastOneEndedFitsOn() {
    index(new PayloadIndex.Real());
    for (int n = 0; n < 40; n++) {
      write(n, n % 2 == 0 ? Value.of(n % 7) : Value.of(n % 7 + 0.0));
    }
    List<String> all = shown(ordered(Filter.ALL, Direction.ASCENDING, null, 100));
    assertEquals(40, all.size());
    List<String> paged = new ArrayList<>();
    Set<PointId> seen = new HashSet<>();
    Value from = null;
    for (List<OrderedPoint> page = List.of(); paged.isEmpty() || !page.isEmpty(); ) {
      Filter unseen = new Filter(List.of(), List.of(), List.of(new Condition.HasId(seen)), null);
      page = ordered(unseen, Direction.ASCENDING, from, 3);
      paged.addAll(shown(page));
      page.forEach(place -> seen.add(place.point().id()));
      from = page.isEmpty() ? from : page.getLast().value();
    }
    assertEquals(all, paged);
  }

  @Test
  void timesAreOrderedTooAndShownInMicroseconds() {
    index(new PayloadIndex.Datetime());
    write(1, Value.of("1970-01-01T00:00:01Z"));
    write(2, Value.of("9999-01-01T00:00:00Z"));
    write(3, Value.of("1969-12-31T23:59:59Z"));
    assertEquals(
        List.of(3L, 1L, 2L),
        ordered(Filter.ALL, Direction.ASCENDING, null, 9).stream()
            .map(place -> ((PointId.Num) place.point().id()).value())
            .toList());
    assertEquals(
        List.of("-1000000@3"),
        shown(ordered(Filter.ALL, Direction.DESCENDING, Value.of("1970-01-01"), 9)));
  }

  @Test
  void aKeyWithoutARangeIndexIsRefusedByName() {
    index(new PayloadIndex.Int(true, false));
    OcelliException e =
        assertThrows(
            OcelliException.class, () -> ordered(Filter.ALL, Direction.ASCENDING, null, 9));
    assertTrue(e.getMessage().contains("No range index for `order_by` key: `x`"), e.getMessage());
  }
}
