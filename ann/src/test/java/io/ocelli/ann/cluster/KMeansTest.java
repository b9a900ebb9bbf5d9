package io.ocelli.ann.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.KMeans.Candidates;
import io.ocelli.ann.cluster.KMeans.Geometry;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.KMeans.Settings;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
  /// Few dimensions: all products are made. Many: bounds rule most of them out.
  private static final int NARROW = 9;

  private static final int WIDE = 70;

  /// Blobs of width 1 around 20 points in a cube of width 40, far from the origin.
  private static VectorSample blobs(int count, int dims) {
    float[][] centres = TestVectors.random(20, dims, 1);
    float[][] noise = TestVectors.random(count, dims, 2);
    float[] values = new float[count * dims];
    for (int i = 0; i < values.length; i++) {
      values[i] = 5_000 + 20 * centres[i / dims % 20][i % dims] + 0.5f * noise[i / dims][i % dims];
    }
    return new VectorSample(values, count, dims);
  }

  private static VectorSample onSphere(int count, int dims) {
    float[][] rows = TestVectors.random(count, dims, 4);
    for (float[] row : rows) {
      row[0] += 1;
      double length = Math.sqrt(squared(row, new float[dims]));
      for (int i = 0; i < dims; i++) {
        row[i] /= (float) length;
      }
    }
    return VectorSample.of(rows);
  }

  private static Settings settings(int clusters, Seeding seeding) {
    return new Settings(clusters, seeding, 50, 1e-4, 3);
  }

  private static double squared(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum;
  }

  private static double[] distances(Clusters clusters, float[] vector) {
    VectorSample centroids =
        new VectorSample(clusters.centroids(), clusters.count(), clusters.dims());
    return IntStream.range(0, clusters.count())
        .mapToDouble(c -> squared(vector, centroids.row(c)))
        .toArray();
  }

  @Test
  void fourPointsInTwoPairsAreTwoClusters() {
    VectorSample pairs = VectorSample.of(new float[][] {{0, 0}, {0, 2}, {10, 0}, {10, 2}});
    Clusters found = KMeans.fit(pairs, settings(2, Seeding.GREEDY), Workers.alone());
    int left = found.assigned()[0];
    assertArrayEquals(new int[] {left, left, 1 - left, 1 - left}, found.assigned());
    assertEquals(1, distances(found, new float[] {0, 0})[left], 1e-6);
    assertEquals(101, distances(found, new float[] {0, 0})[1 - left], 1e-6);
    assertEquals(1, found.error(), 1e-6);
  }

  @Test
  void separateBlobsAreFound() {
    VectorSample blobs = blobs(3_000, 24);
    Clusters found = KMeans.fit(blobs, settings(20, Seeding.PLUS_PLUS), Workers.alone());
    // A component varies by 1/12 in a blob.
    assertEquals(24 / 12.0, found.error(), 0.1);
    for (int r = 20; r < 3_000; r++) {
      assertEquals(found.assigned()[r % 20], found.assigned()[r]);
    }
  }

  @ParameterizedTest
  @CsvSource({"SAMPLED, 9", "PLUS_PLUS, 9", "GREEDY, 9", "SAMPLED, 70", "GREEDY, 70"})
  void threadsChangeNothing(Seeding seeding, int dims) {
    VectorSample vectors = blobs(2_500, dims);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      Clusters alone = KMeans.fit(vectors, settings(80, seeding), Workers.alone());
      Clusters many = KMeans.fit(vectors, settings(80, seeding), new Workers(executor, 4));
      assertArrayEquals(alone.centroids(), many.centroids());
      assertArrayEquals(alone.assigned(), many.assigned());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, EUCLIDEAN, 40",
    "70, EUCLIDEAN, 40",
    "9, SPHERICAL, 40",
    "70, SPHERICAL, 40",
    "70, EUCLIDEAN, 130",
    "70, SPHERICAL, 130"
  })
  void everyVectorIsWithItsNearestCentroid(int dims, Geometry geometry, int clusters) {
    VectorSample vectors = onSphere(1_200, dims);
    Settings settings = new Settings(clusters, Seeding.SAMPLED, 8, 0, 5, geometry, Candidates.ALL);
    Clusters found = KMeans.fit(vectors, settings, Workers.alone());
    double error = 0;
    for (int r = 0; r < vectors.count(); r++) {
      double[] distances = distances(found, vectors.row(r));
      double least =
          IntStream.range(0, clusters).mapToDouble(c -> distances[c]).min().orElseThrow();
      assertEquals(least, distances[found.assigned()[r]], 1e-5);
      error += least / vectors.count();
    }
    assertEquals(error, found.error(), 1e-5);
  }

  @ParameterizedTest
  @EnumSource(Geometry.class)
  void theErrorNeverRises(Geometry geometry) {
    VectorSample vectors = onSphere(1_500, WIDE);
    double before = Double.POSITIVE_INFINITY;
    for (int iterations = 1; iterations < 12; iterations++) {
      Settings settings =
          new Settings(100, Seeding.SAMPLED, iterations, 0, 5, geometry, Candidates.ALL);
      double error = KMeans.fit(vectors, settings, Workers.alone()).error();
      assertTrue(error <= before + 1e-7, before + " rose to " + error);
      before = error;
    }
  }

  @Test
  void centroidsOnTheSphereHaveLengthOne() {
    Settings settings =
        new Settings(80, Seeding.GREEDY, 20, 1e-4, 5, Geometry.SPHERICAL, Candidates.ALL);
    Clusters found = KMeans.fit(onSphere(1_000, WIDE), settings, Workers.alone());
    VectorSample centroids = new VectorSample(found.centroids(), 80, WIDE);
    for (int c = 0; c < 80; c++) {
      assertEquals(1, squared(centroids.row(c), new float[WIDE]), 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {NARROW, WIDE})
  void whatIsSettledStays(int dims) {
    VectorSample vectors = onSphere(1_500, dims);
    Settings settings = new Settings(90, Seeding.GREEDY, 500, 0, 5);
    Clusters settled = KMeans.fit(vectors, settings, Workers.alone());
    Clusters again = KMeans.fit(vectors, settled.centroids(), settings, Workers.alone(), Pace.FREE);
    assertEquals(1, again.iterations());
    assertArrayEquals(settled.assigned(), again.assigned());
    assertEquals(settled.error(), again.error(), 1e-6);
  }

  @Test
  void moreClustersStartFromThoseThatAreThere() {
    VectorSample blobs = blobs(2_000, WIDE);
    Clusters ten = KMeans.fit(blobs, settings(10, Seeding.GREEDY), Workers.alone());
    Clusters twenty =
        KMeans.fit(
            blobs, ten.centroids(), settings(20, Seeding.GREEDY), Workers.alone(), Pace.FREE);
    assertTrue(twenty.error() < ten.error() / 2, twenty.error() + " of " + ten.error());
  }

  @Test
  void tooManyCentroidsToStartFromAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            KMeans.fit(
                blobs(10, 2),
                new float[6],
                settings(2, Seeding.GREEDY),
                Workers.alone(),
                Pace.FREE));
  }

  @ParameterizedTest
  @EnumSource(Seeding.class)
  void noClusterIsEmpty(Seeding seeding) {
    Clusters found = KMeans.fit(blobs(1_000, 4), settings(100, seeding), Workers.alone());
    int[] sizes = new int[100];
    for (int cluster : found.assigned()) {
      sizes[cluster]++;
    }
    assertTrue(IntStream.of(sizes).allMatch(size -> size > 0));
  }

  @ParameterizedTest
  @EnumSource(Seeding.class)
  void fewerVectorsThanClustersAreTheirOwn(Seeding seeding) {
    VectorSample few = new VectorSample(new float[] {1, 2, 3, 4, 1, 2}, 3, 2);
    Clusters found = KMeans.fit(few, settings(16, seeding), Workers.alone());
    assertEquals(0, found.error());
    assertEquals(16 * 2, found.centroids().length);
    assertEquals(found.assigned()[0], found.assigned()[2]);
  }

  @ParameterizedTest
  @CsvSource({"SAMPLED, 1", "GREEDY, 1", "SAMPLED, 700", "PLUS_PLUS, 700", "GREEDY, 700"})
  void equalVectorsAreOneCluster(Seeding seeding, int count) {
    float[] values = new float[count * WIDE];
    Arrays.fill(values, 0.3f);
    VectorSample equal = new VectorSample(values, count, WIDE);
    Clusters found = KMeans.fit(equal, settings(100, seeding), Workers.alone());
    assertEquals(0, found.error(), 1e-9);
    assertEquals(1, IntStream.of(found.assigned()).distinct().count());
  }

  @Test
  void repairedClustersAreFilledUnderBoundsToo() {
    // Most vectors are equal, and so are most seeds.
    float[][] rows = TestVectors.random(1_000, WIDE, 8);
    for (int r = 0; r < 900; r++) {
      rows[r] = rows[0];
    }
    Clusters found =
        KMeans.fit(VectorSample.of(rows), settings(80, Seeding.SAMPLED), Workers.alone());
    assertEquals(80, IntStream.of(found.assigned()).distinct().count());
  }

  @ParameterizedTest
  @ValueSource(ints = {NARROW, WIDE})
  void nobodyWaitsLongForAFitThatIsNotWanted(int dims) {
    AtomicLong steps = new AtomicLong();
    Pace once =
        (_, _) -> {
          if (steps.incrementAndGet() == 100) {
            throw new CancellationException("enough");
          }
        };
    assertThrows(
        CancellationException.class,
        () -> KMeans.fit(blobs(2_000, dims), settings(90, Seeding.GREEDY), Workers.alone(), once));
    assertEquals(100, steps.get());
  }

  @Test
  void progressRisesToItsEnd() {
    AtomicLong last = new AtomicLong();
    Pace rising =
        (done, total) -> {
          assertTrue(done >= last.get() && done <= total, done + " of " + total);
          last.set(total == done ? -1 : done);
        };
    KMeans.fit(blobs(2_000, WIDE), settings(64, Seeding.SAMPLED), Workers.alone(), rising);
    assertEquals(-1, last.get());
  }

  @Test
  void whatAWorkerThrowsIsThrown() {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      Workers workers = new Workers(executor, 3);
      assertThrows(
          IllegalStateException.class,
          () ->
              workers.each(
                  1_000,
                  t -> {
                    if (t == 500) {
                      throw new IllegalStateException("task " + t);
                    }
                  }));
    }
  }
}
