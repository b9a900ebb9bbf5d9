package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.MemoryReport.Usage;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import io.ocelli.storage.memory.SizeEstimate;
import io.ocelli.storage.memory.Sizing;
import io.ocelli.storage.memory.SizingRequest;
import io.ocelli.storage.memory.SizingRequest.Ids;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is predicted is what a collection takes that is really built.
class SizingTest {
  private static final int POINTS = 20_000;
  private static final double TOLERANCE = 0.15;
  private static final int PAYLOAD = 100;
  private static final int CLUSTERS = 100;

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest
  @CsvSource({
    "64, none, NUMBERS",
    "128, auto, NUMBERS",
    "128, scalar-4, NUMBERS",
    "64, product-16-8, NUMBERS",
    "128, binary-1, UUIDS",
    "256, binary-1, NUMBERS"
  })
  void aPredictionIsNearWhatIsBuilt(int dims, String quantization, Ids ids) {
    Quantization codes = Quantization.ofWireName(quantization);
    SizeEstimate expected =
        Sizing.estimate(new SizingRequest(POINTS, dims, Float.BYTES, codes, 8, ids, PAYLOAD));
    MemoryReport report = build(dims, codes, ids);
    Usage built = report.total();
    assertNear(expected.disk().bytes(), built.disk(), "disk");
    assertNear(expected.hot().bytes(), built.hot(), "hot");
    assertNear(expected.cold().bytes(), built.cold(), "cold");
    // What a merge of small segments may add, which have nothing but raw vectors.
    long added = report.parts().getFirst().usage().disk() - (long) POINTS * dims * Float.BYTES;
    long most = POINTS * Sizing.mostGrowth(settings(dims, codes));
    assertTrue(added <= most, added + " bytes of at most " + most);
  }

  private static void assertNear(long expected, long built, String what) {
    assertEquals(expected, built, TOLERANCE * built, what);
  }

  private static CollectionSettings settings(int dims, Quantization codes) {
    IndexSettings index =
        new IndexSettings(new IndexSettings.Graph(8, 20), codes, IndexSettings.Gate.DEFAULT);
    return new CollectionSettings(
        Map.of("", new VectorSettings(dims, Metric.EUCLID, null, index)),
        Map.of(),
        Map.of(),
        Set.of("noise"),
        List.of(),
        Value.Obj.EMPTY);
  }

  private MemoryReport build(int dims, Quantization codes, Ids ids) {
    float[][] centres = new float[CLUSTERS][];
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = gaussian(dims, 1);
    }
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection collection = catalog.create("c", settings(dims, codes), Map.of());
      Writes.upsert(
          collection,
          LongStream.range(0, POINTS).mapToObj(n -> point(id(ids, n), centres)).toList());
      collection.settle();
      collection.commit();
      return collection.memory();
    }
  }

  private PointId id(Ids ids, long number) {
    return switch (ids) {
      case NUMBERS -> PointId.of(number);
      case UUIDS -> PointId.of(new UUID(random.nextLong(), random.nextLong()));
    };
  }

  private Point point(PointId id, float[][] centres) {
    float[] centre = centres[random.nextInt(CLUSTERS)];
    float[] vector = gaussian(centre.length, 0.5f);
    for (int i = 0; i < vector.length; i++) {
      vector[i] += centre[i];
    }
    StringBuilder noise = new StringBuilder();
    while (noise.length() < PAYLOAD - 10) {
      noise.append((char) ('!' + random.nextInt(90)));
    }
    return new Point(
        id,
        Map.of("", new VectorValue.Dense(vector)),
        new Value.Obj(Map.of("noise", Value.of(noise.toString()))));
  }

  private float[] gaussian(int dims, float spread) {
    float[] vector = new float[dims];
    for (int i = 0; i < dims; i++) {
      vector[i] = (float) random.nextGaussian() * spread;
    }
    return vector;
  }
}
