package io.ocelli.ann.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.KMeans.Settings;
import io.ocelli.ann.sample.VectorSample;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KMeansTest {
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

  private static Settings settings(int clusters, Seeding seeding) {
    return new Settings(clusters, seeding, 50, 1e-4, 3);
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
  @EnumSource(Seeding.class)
  void threadsChangeNothing(Seeding seeding) {
    VectorSample vectors = new VectorSample(blobs(2_500, 9).values(), 2_500, 9);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      Clusters alone = KMeans.fit(vectors, settings(50, seeding), Workers.alone());
      Clusters many = KMeans.fit(vectors, settings(50, seeding), new Workers(executor, 4));
      assertArrayEquals(alone.centroids(), many.centroids());
      assertArrayEquals(alone.assigned(), many.assigned());
    }
  }

  @ParameterizedTest
  @EnumSource(Seeding.class)
  void noClusterIsEmptyAndEachCentroidIsItsMean(Seeding seeding) {
    VectorSample blobs = blobs(1_000, 4);
    Clusters found = KMeans.fit(blobs, settings(100, seeding), Workers.alone());
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
