package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, at random moments, again and again on the same collection: all that
/// it acknowledged is there, and no batch is there in part.
class CrashTest {
  /// A point that says which batch was the last.
  private static final PointId COUNTER = PointId.of(1_000_000);

  @TempDir Path folder;

  @Test
  void killedWritersLoseNothingAcknowledged() throws Exception {
    rounds(6);
  }

  @Test
  @Tag("faults")
  void killedWritersLoseNothingAcknowledgedManyTimes() throws Exception {
    rounds(100);
  }

  private void rounds(int rounds) throws IOException, InterruptedException {
    Random random = new Random(42);
    ModelPoints model = new ModelPoints();
    long applied = -1;
    for (int round = 0; round < rounds; round++) {
      List<String> printed =
          ChildJvm.killedWhileItPrints(Writer.class, folder, 1 + random.nextInt(120));
      long acknowledged = Long.parseLong(printed.getLast());
      applied = check(model, applied, acknowledged);
    }
  }

  /// @param applied number of the last batch that the model holds
  /// @return the last batch that the collection holds
  private long check(ModelPoints model, long applied, long acknowledged) throws IOException {
    try (Catalog catalog = Catalog.open(folder)) {
      Map<PointId, Point> real =
          TestCollections.all(catalog.get("c")).stream()
              .map(stored -> new Point(stored.id(), stored.vectors(), stored.payload()))
              .collect(Collectors.toMap(Point::id, point -> point));
      long last = real.containsKey(COUNTER) ? real.get(COUNTER).payload().integer("batch", -1) : -1;
      long end = Math.max(last, acknowledged);
      for (long batch = applied + 1; batch <= end; batch++) {
        boolean accepted = model.apply(batch(batch));
        assertTrue(!accepted || batch <= last, "batch " + batch + " was acknowledged and is lost");
      }
      assertEquals(model.points(), real, "after batch " + end);
      try (Stream<Path> left = Files.list(folder)) {
        assertTrue(left.noneMatch(f -> f.getFileName().toString().startsWith(".")));
      }
      return end;
    }
  }

  private static List<Change<Point>> batch(long number) {
    List<Change<Point>> batch = new ArrayList<>(new RandomChanges(new Random(number), 60).batch());
    Value.Obj count = new Value.Obj(Map.of("batch", Value.of(number)));
    batch.add(Change.upsert(List.of(new Point(COUNTER, Map.of(), count))));
    return batch;
  }

  /// Goes on after the last batch that is there, and prints each batch once it is acknowledged.
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      Catalog catalog = Catalog.open(Path.of(args[0]));
      StoredCollection collection =
          catalog.exists("c")
              ? catalog.get("c")
              : catalog.create("c", RandomChanges.SETTINGS, Map.of());
      for (long number = last(collection) + 1; ; number++) {
        try {
          collection.write(batch(number), Acknowledge.values()[(int) (number % 2)]);
        } catch (OcelliException refused) {
          // It names a point that is not there: nothing is changed.
        }
        System.out.println(number);
      }
    }

    private static long last(StoredCollection collection) {
      return TestCollections.all(collection).stream()
          .filter(point -> point.id().equals(COUNTER))
          .mapToLong(point -> point.payload().integer("batch", -1))
          .findFirst()
          .orElse(-1);
    }
  }
}
