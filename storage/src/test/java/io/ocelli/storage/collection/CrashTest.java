package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.id.PointId;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import io.ocelli.storage.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, at random moments, again and again on the same collection: what it
/// acknowledged is there, and no batch is there in part.
class CrashTest {
  private static final int BATCH = 20;

  @TempDir Path folder;

  @Test
  void killedWritersLoseNothingAcknowledged() throws Exception {
    rounds(4);
  }

  @Test
  @Tag("faults")
  void killedWritersLoseNothingAcknowledgedManyTimes() throws Exception {
    rounds(100);
  }

  private void rounds(int rounds) throws IOException, InterruptedException {
    Random random = new Random(42);
    long acknowledged = -1;
    for (int round = 0; round < rounds; round++) {
      List<String> printed =
          ChildJvm.killedWhileItPrints(Writer.class, folder, 1 + random.nextInt(40));
      acknowledged = Long.parseLong(printed.getLast());
      check(acknowledged);
    }
  }

  /// Batch b consists of the points b * BATCH and up, and all of them carry b as their x.
  private void check(long acknowledged) throws IOException {
    try (Catalog catalog = Catalog.open(folder)) {
      Map<Long, Integer> sizes = new HashMap<>();
      for (StoredPoint point : all(catalog.get("plane"))) {
        long batch = (long) ((VectorValue.Dense) point.vectors().get("")).values()[0];
        assertEquals(batch, ((PointId.Num) point.id()).value() / BATCH);
        sizes.merge(batch, 1, Integer::sum);
      }
      for (long batch = 0; batch <= acknowledged; batch++) {
        assertEquals(BATCH, sizes.getOrDefault(batch, 0), "acknowledged batch " + batch);
      }
      sizes.forEach((batch, size) -> assertEquals(BATCH, size, "batch " + batch + " is torn"));
      assertTrue(sizes.size() <= acknowledged + 2, "one batch at most is under way");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(f -> f.getFileName().toString().startsWith(".")));
    }
  }

  /// Goes on after the last batch that is there, and prints each batch once it is written.
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      Catalog catalog = Catalog.open(Path.of(args[0]));
      StoredCollection collection =
          catalog.exists("plane") ? catalog.get("plane") : catalog.create("plane", PLANE, Map.of());
      for (long batch = collection.info().points() / BATCH; ; batch++) {
        List<Point> points = new ArrayList<>();
        for (long n = 0; n < BATCH; n++) {
          points.add(point(batch * BATCH + n, batch));
        }
        Writes.upsert(collection, points);
        System.out.println(batch);
      }
    }
  }
}
