package io.ocelli.storage.backup;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.payload;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Folders;
import io.ocelli.storage.collection.StoredCollection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/// A snapshot that is taken while several threads write holds, of each, what it had acknowledged
/// when the snapshot was begun, possibly more, and never a part of a write.
class BusySnapshotTest {
  private static final int WRITERS = 3;
  private static final int GROUP = 40;

  /// Each round of a writer replaces its points, or deletes them, in one write.
  private static final class Writer extends Thread {
    private final StoredCollection collection;
    private final int number;
    private final Random random;
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean stop;

    Writer(StoredCollection collection, int number, long seed) {
      this.collection = collection;
      this.number = number;
      random = new Random(seed + number);
    }

    @Override
    public void run() {
      for (long round = 1; !stop; round++) {
        Change<Point> change =
            round % 4 == 0
                ? new Change.Delete<>(new Selection.Ids(ids(number)))
                : Change.upsert(points(number, round));
        Acknowledge when = random.nextBoolean() ? Acknowledge.DURABLE : Acknowledge.VISIBLE;
        collection.write(List.of(change), when);
        acknowledged.set(round);
      }
    }
  }

  private static List<PointId> ids(int writer) {
    return LongStream.range(0, GROUP)
        .<PointId>mapToObj(n -> PointId.of(writer * 1000L + n))
        .toList();
  }

  private static List<Point> points(int writer, long round) {
    List<Point> points = new ArrayList<>();
    for (long n = 0; n < GROUP; n++) {
      points.add(point(writer * 1000L + n, round, n, payload("round", Value.of(round))));
    }
    return points;
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void holdsWholeWritesAndAllThatWereAcknowledged(@ForAll long seed) throws Exception {
    Path temp = Files.createTempDirectory("ocelli-busy");
    try {
      writeAndRestore(temp, seed);
    } finally {
      Folders.deleteTree(temp);
    }
  }

  private static void writeAndRestore(Path temp, long seed) throws Exception {
    try (Catalog catalog = Catalog.open(Files.createDirectory(temp.resolve("collections")))) {
      StoredCollection plane = catalog.create("plane", PLANE, Map.of());
      Backups backups = new Backups(catalog, temp.resolve("snapshots"));
      List<Writer> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        writers.add(new Writer(plane, w, seed));
      }
      writers.forEach(Thread::start);
      for (int n = 0; n < 3; n++) {
        Thread.sleep(40);
        long[] least = acknowledged(writers);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        backups.write("plane", slowly(out));
        long[] most = acknowledged(writers);
        Path file = Files.write(temp.resolve(n + ".tar"), out.toByteArray());
        backups.restore("copy", file, null);
        check(catalog.get("copy"), least, most);
      }
      for (Writer writer : writers) {
        writer.stop = true;
        writer.join();
      }
    }
  }

  private static long[] acknowledged(List<Writer> writers) {
    return writers.stream().mapToLong(writer -> writer.acknowledged.get()).toArray();
  }

  /// Gives merges and commits time to delete the files that are read.
  private static OutputStream slowly(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          Thread.sleep(2);
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        out.write(bytes, from, length);
      }
    };
  }

  private static void check(StoredCollection copy, long[] least, long[] most) {
    Map<Integer, List<StoredPoint>> groups = new HashMap<>();
    for (StoredPoint point : all(copy)) {
      int writer = (int) (((PointId.Num) point.id()).value() / 1000);
      groups.computeIfAbsent(writer, w -> new ArrayList<>()).add(point);
    }
    for (int writer = 0; writer < WRITERS; writer++) {
      List<StoredPoint> group = groups.getOrDefault(writer, List.of());
      if (group.isEmpty()) {
        assertTrue(
            least[writer] == 0 || most[writer] + 1 >= (least[writer] + 3) / 4 * 4,
            "a deletion was under way or made");
        continue;
      }
      Value value = group.getFirst().payload().fields().get("round");
      long round = ((Value.Int) value).value();
      assertTrue(
          least[writer] <= round && round <= most[writer] + 1,
          least[writer] + " <= " + round + " <= " + most[writer] + " + 1");
      List<Point> expected = points(writer, round);
      assertEquals(GROUP, group.size(), "round " + round + " is there in part");
      for (int n = 0; n < GROUP; n++) {
        assertEquals(expected.get(n).id(), group.get(n).id());
        assertEquals(expected.get(n).payload(), group.get(n).payload());
        assertEquals(expected.get(n).vectors(), group.get(n).vectors());
      }
    }
  }
}
