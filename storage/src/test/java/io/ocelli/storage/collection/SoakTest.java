package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Eight writers at half of the rate that they reach, and eight readers, for five minutes.
@Tag("soak")
class SoakTest {
  private static final int WRITERS = 8;
  private static final int READERS = 8;
  private static final int POINTS_EACH = 2_000;
  private static final int BATCH = 20;
  private static final int DIMS = 64;

  @TempDir Path folder;
  private StoredCollection collection;

  /// Of each writer and point the version that it wrote last.
  private final long[][] versions = new long[WRITERS][POINTS_EACH];

  @Test
  void readersAreNotHeldUpAndNoUpdateIsLost() throws Exception {
    Duration each = Duration.ofSeconds(Long.getLong("ocelli.soak.seconds", 300));
    try (Catalog catalog = Catalog.open(folder)) {
      collection =
          catalog.create(
              "soak",
              new CollectionSettings(
                  Map.of("", new VectorSettings(DIMS, Metric.COSINE, null)),
                  Map.of(),
                  Map.of("writer", new PayloadIndex.Int()),
                  java.util.Set.of(),
                  List.of(),
                  Value.Obj.EMPTY),
              Map.of());
      double fullRate = write(Duration.ofSeconds(each.toSeconds() / 10 + 1), 0);
      collection.settle();
      long[] quiet = read(Duration.ofSeconds(each.toSeconds() / 10 + 1), () -> {});
      double[] rate = new double[1];
      long[] busy = read(each, () -> rate[0] = write(each, WRITERS * BATCH / (fullRate / 2)));
      checkEveryPoint();
      System.out.printf(
          "full rate %.0f points/s, held at %.0f; p99 of reads %.2f ms quiet, %.2f ms under"
              + " writes%n",
          fullRate,
          rate[0],
          quiet[quiet.length * 99 / 100] / 1e6,
          busy[busy.length * 99 / 100] / 1e6);
      assertTrue(
          busy[busy.length * 99 / 100] <= 3 * quiet[quiet.length * 99 / 100],
          "p99 of reads under writes is at most three times that without");
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  /// Points a second of all writers.
  ///
  /// @param period seconds from a writer's batch to its next; 0 for as fast as it can
  private double write(Duration duration, double period) throws Exception {
    LongAdder written = new LongAdder();
    long end = System.nanoTime() + duration.toNanos();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (int w = 0; w < WRITERS; w++) {
        int writer = w;
        running.add(
            threads.submit(() -> {
              SplittableRandom random = new SplittableRandom(writer);
              long next = System.nanoTime();
              while (System.nanoTime() < end) {
                writeBatch(writer, random);
                written.add(BATCH);
                next += (long) (period * 1e9);
                LockSupport.parkNanos(next - System.nanoTime());
              }
            }));
      }
    }
    for (Future<?> one : running) {
      one.get();
    }
    return written.sum() / (duration.toNanos() / 1e9);
  }

  private void writeBatch(int writer, SplittableRandom random) {
    List<Point> points = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      int n = random.nextInt(POINTS_EACH);
      float[] vector = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      versions[writer][n]++;
      Value.Obj payload =
          new Value.Obj(
              Map.of("writer", Value.of(writer), "version", Value.of(versions[writer][n])));
      points.add(new Point(id(writer, n), Map.of("", new VectorValue.Dense(vector)), payload));
    }
    Acknowledge when = random.nextBoolean() ? Acknowledge.VISIBLE : Acknowledge.DURABLE;
    collection.write(List.of(Change.upsert(points)), when);
  }

  private static PointId id(int writer, int n) {
    return PointId.of((long) writer * POINTS_EACH + n);
  }

  /// Nanoseconds of every search, ascending.
  private long[] read(Duration duration, Work meanwhile) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Future<List<Long>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      long start = System.nanoTime();
      for (int r = 0; r < READERS; r++) {
        int reader = r;
        running.add(threads.submit(() -> search(new SplittableRandom(100 + reader), done)));
      }
      meanwhile.run();
      LockSupport.parkNanos(duration.toNanos() - (System.nanoTime() - start));
      done.set(true);
    }
    List<Long> nanos = new ArrayList<>();
    for (Future<List<Long>> one : running) {
      nanos.addAll(one.get());
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private List<Long> search(SplittableRandom random, AtomicBoolean done) {
    List<Long> nanos = new ArrayList<>();
    while (!done.get()) {
      float[] query = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        query[d] = (float) random.nextGaussian();
      }
      VectorValue target = new VectorValue.Dense(query);
      long start = System.nanoTime();
      try (Snapshot snapshot = collection.snapshot()) {
        long wanted = Math.min(10, snapshot.points());
        assertEquals(wanted, Searching.first(10).nearest(snapshot, target).size());
      }
      nanos.add(System.nanoTime() - start);
      // Readers that never rest would measure the number of cores.
      LockSupport.parkNanos(10_000_000);
    }
    return nanos;
  }

  private void checkEveryPoint() {
    Writes.delete(collection, List.<PointId>of());
    try (Snapshot snapshot = collection.snapshot()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        for (int n = 0; n < POINTS_EACH; n++) {
          var found = snapshot.get(List.of(id(writer, n)), Selector.Whole.ALL, Selector.Whole.NONE);
          long version = found.isEmpty() ? 0 : found.getFirst().payload().integer("version", -1);
          assertEquals(versions[writer][n], version, "point " + id(writer, n));
        }
      }
    }
  }
}
