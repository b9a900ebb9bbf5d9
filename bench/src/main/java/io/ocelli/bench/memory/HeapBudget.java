package io.ocelli.bench.memory;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Measures the heap in use, after garbage collection, before a collection of random vectors is
/// opened, when it is open, and after searches. The first run on a folder builds the collection, of
/// graphs that are built with little effort (which changes how good they are, not how large); run
/// it again for figures of a process that only reads.
public final class HeapBudget {
  private static final String NAME = "heap-budget";
  private static final int BATCH = 2_000;
  private static final int SEARCHES = 1_000;
  private static final IndexSettings.Graph QUICK = new IndexSettings.Graph(16, 16);

  private HeapBudget() {}

  /// @param args folder, points, dimensions
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int dims = Integer.parseInt(args[2]);
    try (Catalog catalog = Catalog.open(folder)) {
      if (!catalog.exists(NAME)) {
        build(catalog, Long.parseLong(args[1]), dims);
        return;
      }
      say("before it is open");
      StoredCollection collection = catalog.get(NAME);
      search(collection, dims, 1);
      say("open");
      search(collection, dims, SEARCHES);
      say("after " + SEARCHES + " searches");
      MemoryReport report = collection.memory();
      System.out.println(report.total() + " in " + collection.info().segments() + " segments");
    }
  }

  private static void build(Catalog catalog, long points, int dims) {
    IndexSettings index = IndexSettings.DEFAULT;
    VectorSettings vector =
        new VectorSettings(
            dims,
            Metric.EUCLID,
            null,
            new IndexSettings(QUICK, index.quantization(), index.gate()));
    StoredCollection collection =
        catalog.create(NAME, CollectionSettings.ofVectors(Map.of("", vector)), Map.of());
    SplittableRandom random = new SplittableRandom(1);
    for (long from = 0; from < points; from += BATCH) {
      List<Point> batch =
          LongStream.range(from, Math.min(points, from + BATCH))
              .mapToObj(id ->
                  new Point(PointId.of(id), Map.of("", vector(random, dims)), Value.Obj.EMPTY))
              .toList();
      collection.write(List.of(Change.upsert(batch)), Acknowledge.DURABLE);
    }
    collection.commit();
    System.out.println("built, of " + collection.info().segments() + " segments");
  }

  private static VectorValue.Dense vector(SplittableRandom random, int dims) {
    float[] vector = new float[dims];
    for (int i = 0; i < dims; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return new VectorValue.Dense(vector);
  }

  private static void search(StoredCollection collection, int dims, int count) {
    SplittableRandom random = new SplittableRandom(2);
    try (Snapshot snapshot = collection.snapshot()) {
      for (int i = 0; i < count; i++) {
        VectorQuestion question = VectorQuestion.nearest("", vector(random, dims));
        snapshot.nearest(Leg.of(question, Scope.ALL, 10), Deadline.never());
      }
    }
  }

  private static void say(String when) throws InterruptedException {
    Runtime java = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(200);
    }
    System.out.printf(
        "%s: %.1f MiB of heap%n", when, (java.totalMemory() - java.freeMemory()) / 0x1p20);
  }
}
