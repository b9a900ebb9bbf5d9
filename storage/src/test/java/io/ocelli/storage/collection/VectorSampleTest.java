package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import io.ocelli.storage.query.VectorSample;
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

/// Point i has the vector (i, 1); every tenth has none.
class VectorSampleTest {
  @TempDir Path folder;
  private Catalog catalog;
  private StoredCollection collection;

  @BeforeEach
  void open() {
    catalog = Catalog.open(folder);
    collection =
        catalog.create(
            "c",
            CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.DOT, null))),
            Map.of());
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

  private VectorSample sample(int most) {
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot.sample("", most, Deadline.never());
    }
  }

  private static Set<Integer> numbers(VectorSample sample) {
    return sample.vectors().stream().map(vector -> (int) vector[0]).collect(Collectors.toSet());
  }

  @Test
  void anEmptyCollectionHasNone() {
    assertEquals(new VectorSample(List.of(), 0), sample(10));
  }

  @Test
  void allAreTakenWhereThereAreNoMore() {
    write(0, 20);
    write(20, 30);
    VectorSample sample = sample(27);
    assertEquals(27, sample.count());
    assertEquals(27, numbers(sample).size());
  }

  @Test
  void allPartsHaveTheirShareAndTheSameAreTakenAgain() {
    for (int from = 0; from < 1_000; from += 250) {
      write(from, from + 250);
    }
    VectorSample sample = sample(90);
    assertEquals(900, sample.count());
    assertEquals(90, numbers(sample).size());
    for (int from = 0; from < 1_000; from += 250) {
      int start = from;
      long share = numbers(sample).stream().filter(i -> i >= start && i < start + 250).count();
      assertTrue(Math.abs(share - 22.5) <= 2, share + " of those from " + from);
    }
    assertArrayEquals(sample.vectors().toArray(), sample(90).vectors().toArray());
  }

  @Test
  void deletedPointsAreNotTaken() {
    write(0, 1_000);
    List<PointId> even =
        IntStream.range(0, 1_000).filter(i -> i % 2 == 0).mapToObj(PointId::of).toList();
    Writes.delete(collection, even);
    VectorSample sample = sample(50);
    assertTrue(numbers(sample).stream().allMatch(i -> i % 2 == 1), numbers(sample).toString());
    assertTrue(sample.vectors().size() >= 45, sample.vectors().size() + " taken");
    assertTrue(Math.abs(sample.count() - 500) <= 50, sample.count() + " in all");
  }

  @Test
  void aVersionIsThatOfWhatIsShown() {
    write(0, 10);
    try (Snapshot before = collection.snapshot();
        Snapshot same = collection.snapshot()) {
      assertEquals(before.version(), same.version());
      write(10, 20);
      try (Snapshot after = collection.snapshot()) {
        assertNotEquals(before.version(), after.version());
      }
    }
  }
}
