package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import io.ocelli.storage.query.PointVectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Point i has the vector (i, 1); every tenth has none. Points are in two segments.
class ReadVectorsTest {
  private static final long PLENTY = 1_000_000;

  @TempDir Path folder;
  private Catalog catalog;
  private StoredCollection collection;

  @BeforeEach
  void open() {
    catalog = Catalog.open(folder);
    collection =
        catalog.create(
            "c",
            CollectionSettings.ofVectors(
                Map.of(
                    "", new VectorSettings(2, Metric.DOT, null),
                    "other", new VectorSettings(3, Metric.DOT, null))),
            Map.of());
    write(0, 60);
    write(60, 100);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private void write(int from, int to) {
    List<Point> points =
        IntStream.range(from, to)
            .mapToObj(i ->
                new Point(
                    PointId.of(i),
                    i % 10 == 0 ? Map.of() : Map.of("", VectorValue.of(i, 1)),
                    Value.Obj.EMPTY))
            .toList();
    Writes.upsert(collection, points);
  }

  private PointVectors read(PointScope scope, long mostFloats) {
    try (Snapshot snapshot = collection.snapshot()) {
      PointVectors read = snapshot.vectors(scope, mostFloats, Pace.FREE);
      for (int r = 0; r < read.docs().length; r++) {
        PointId id = PointId.of((long) read.values()[r * read.dims()]);
        assertEquals(id, snapshot.id(read.docs()[r]), "a row is that of its document");
      }
      return read;
    }
  }

  private static PointScope scope(Filter filter, int sample, long seed) {
    return new PointScope("", filter, sample, seed);
  }

  private static List<Integer> numbers(PointVectors read) {
    return IntStream.range(0, read.docs().length)
        .mapToObj(r -> (int) read.values()[r * read.dims()])
        .toList();
  }

  @Test
  void pointsWithoutTheVectorAreCountedAndLeftOut() {
    PointVectors all = read(scope(Filter.ALL, 0, 1), PLENTY);
    assertEquals(90, all.matching());
    assertEquals(10, all.lacking());
    assertEquals(
        IntStream.range(0, 100).filter(i -> i % 10 != 0).boxed().collect(Collectors.toSet()),
        Set.copyOf(numbers(all)));
  }

  @Test
  void aFilterAndDeletionsAreHeeded() {
    Writes.delete(collection, List.of(PointId.of(5)));
    Set<PointId> some = Set.of(PointId.of(5), PointId.of(7), PointId.of(10), PointId.of(99));
    PointVectors read = read(scope(Filter.must(new Condition.HasId(some)), 0, 1), PLENTY);
    assertEquals(Set.of(7, 99), Set.copyOf(numbers(read)));
    assertEquals(1, read.lacking());
  }

  @Test
  void aSampleIsTheSameOfTheSameSeed() {
    PointVectors sample = read(scope(Filter.ALL, 20, 1), PLENTY);
    assertEquals(20, Set.copyOf(numbers(sample)).size());
    assertEquals(90, sample.matching());
    assertArrayEquals(sample.docs(), read(scope(Filter.ALL, 20, 1), PLENTY).docs());
    assertNotEquals(numbers(sample), numbers(read(scope(Filter.ALL, 20, 2), PLENTY)));
    assertEquals(90, read(scope(Filter.ALL, 91, 1), PLENTY).docs().length);
  }

  @Test
  void whatMemoryHasNoRoomForIsRefusedWithWhatFits() {
    PointScope all = scope(Filter.ALL, 0, 1);
    assertEquals(90, read(all, 180).docs().length);
    OcelliException e = assertThrows(OcelliException.class, () -> read(all, 179));
    assertTrue(e.getMessage().contains("`sample` of at most 89"), e.getMessage());
  }

  @Test
  void aVectorThatNoPointHasIsAnEmptyTable() {
    PointVectors none = read(new PointScope("other", Filter.ALL, 0, 1), PLENTY);
    assertEquals(0, none.docs().length);
    assertEquals(100, none.lacking());
  }

  @Test
  void anUnknownVectorIsRefused() {
    PointScope unknown = new PointScope("nobody", Filter.ALL, 0, 1);
    OcelliException e = assertThrows(OcelliException.class, () -> read(unknown, PLENTY));
    assertTrue(e.getMessage().contains("nobody"), e.getMessage());
  }
}
