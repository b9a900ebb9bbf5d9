package io.ocelli.storage.backup;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Snapshots.Snapshot;
import io.ocelli.core.write.Point;
import io.ocelli.storage.ChildJvm;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Writes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that makes and restores snapshots, at random moments: the collection is one of
/// the two that were restored, whole, and each kept snapshot is whole.
class BackupCrashTest {
  private static final int POINTS = 300;

  @TempDir Path temp;

  @Test
  void aKillLeavesTheOldOrTheNew() throws Exception {
    rounds(3);
  }

  @Test
  @Tag("faults")
  void manyKillsLeaveTheOldOrTheNew() throws Exception {
    rounds(60);
  }

  private void rounds(int rounds) throws Exception {
    try (Catalog catalog = open(temp)) {
      Backups backups = backups(catalog, temp);
      for (String side : List.of("left", "right")) {
        List<Point> points = new ArrayList<>();
        for (int n = 0; n < (side.equals("left") ? POINTS : 2 * POINTS); n++) {
          points.add(point(n, side.equals("left") ? 1 : 2));
        }
        Writes.upsert(catalog.create(side, PLANE, Map.of()), points);
      }
      backups.restore("plane", backups.file("left", backups.create("left").name()), null);
    }
    Random random = new Random(7);
    for (int round = 0; round < rounds; round++) {
      ChildJvm.killedWhileItPrints(Restorer.class, temp, 1 + random.nextInt(30));
      check();
    }
  }

  private void check() throws IOException {
    try (Catalog catalog = open(temp)) {
      List<StoredPoint> points = all(catalog.get("plane"));
      assertTrue(points.size() == POINTS || points.size() == 2 * POINTS, "" + points.size());
      float[] first = numbers(points.getFirst());
      assertEquals(points.size() / POINTS, first[0]);
      points.forEach(point -> assertEquals(first[0], numbers(point)[0]));
      Backups backups = backups(catalog, temp);
      for (String side : List.of("left", "right")) {
        for (Snapshot kept : backups.list(side)) {
          backups.restore("copy", backups.file(side, kept.name()), kept.sha256());
        }
      }
      catalog.delete("copy");
    }
    for (String folder : List.of("collections", "snapshots/c-left", "snapshots/c-right")) {
      Path path = temp.resolve(folder);
      if (Files.isDirectory(path)) {
        try (Stream<Path> left = Files.list(path)) {
          assertTrue(left.noneMatch(f -> f.getFileName().toString().startsWith(".")), folder);
        }
      }
    }
  }

  private static float[] numbers(StoredPoint point) {
    return io.ocelli.storage.collection.TestCollections.numbers(point.vectors().get(""));
  }

  private static Catalog open(Path home) throws IOException {
    return Catalog.open(Files.createDirectories(home.resolve("collections")));
  }

  private static Backups backups(Catalog catalog, Path home) {
    return new Backups(catalog, home.resolve("snapshots"));
  }

  /// Puts one side, then the other, in place of `plane`, from snapshots made now.
  static final class Restorer {
    private Restorer() {}

    public static void main(String[] args) throws IOException {
      Path home = Path.of(args[0]);
      Catalog catalog = open(home);
      Backups backups = backups(catalog, home);
      for (int round = 0; ; round++) {
        String side = round % 2 == 0 ? "right" : "left";
        Snapshot made = backups.create(side);
        System.out.println("made");
        backups.restore("plane", backups.file(side, made.name()), made.sha256());
        System.out.println("restored");
        backups.delete(side, made.name());
      }
    }
  }
}
