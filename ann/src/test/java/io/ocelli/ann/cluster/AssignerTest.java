package io.ocelli.ann.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.KMeans.Candidates;
import io.ocelli.ann.cluster.KMeans.Geometry;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.KMeans.Settings;
import io.ocelli.ann.sample.VectorSample;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssignerTest {
  private static final int DIMS = 24;

  /// 60 blobs, far from the origin.
  private static VectorSample blobs(int count) {
    float[][] centres = TestVectors.random(60, DIMS, 1);
    float[][] noise = TestVectors.random(count, DIMS, 2);
    float[] values = new float[count * DIMS];
    for (int i = 0; i < values.length; i++) {
      values[i] = 90 + 3 * centres[i / DIMS % 60][i % DIMS] + noise[i / DIMS][i % DIMS];
    }
    return new VectorSample(values, count, DIMS);
  }

  private static Settings settings(int clusters, Candidates candidates) {
    return new Settings(clusters, Seeding.SAMPLED, 10, 0, 3, Geometry.EUCLIDEAN, candidates);
  }

  @ParameterizedTest
  @EnumSource(Candidates.class)
  void eachPointIsNearestToItself(Candidates candidates) {
    float[] corners = {0, 0, 0, 8, 8, 0, 8, 8};
    Assigner assigner = Assigner.of(corners, 2, candidates, Workers.alone());
    int[] nearest = new int[3];
    float[] squares = new float[3];
    assigner.assign(new float[] {8, 9, 1, 1, 0, 8}, nearest, squares);
    assertArrayEquals(new int[] {3, 0, 1}, nearest);
    assertArrayEquals(new float[] {1, 2, 0}, squares, 1e-5f);
  }

  @Test
  void blocksAreAssignedAsTheFitAssignedThem() {
    VectorSample blobs = blobs(3_000);
    Clusters found = KMeans.fit(blobs, settings(50, Candidates.ALL), Workers.alone());
    Assigner assigner = Assigner.of(found.centroids(), DIMS, Candidates.ALL, Workers.alone());
    double error = 0;
    for (int from = 0; from < 3_000; from += 700) {
      VectorSample block = blobs.slice(from, Math.min(3_000, from + 700));
      int[] nearest = new int[block.count()];
      float[] squares = new float[block.count()];
      assigner.assign(block.values(), nearest, squares);
      for (int i = 0; i < nearest.length; i++) {
        assertEquals(found.assigned()[from + i], nearest[i]);
        error += squares[i] / 3_000;
      }
    }
    assertEquals(found.error(), error, found.error() * 1e-4);
  }

  @Test
  void listsFindNearlyAllOfTheNearest() {
    VectorSample blobs = blobs(6_000);
    Clusters all = KMeans.fit(blobs, settings(1_000, Candidates.ALL), Workers.alone());
    int[] nearest = new int[6_000];
    Assigner.of(all.centroids(), DIMS, Candidates.LISTED, Workers.alone())
        .assign(blobs.values(), nearest, new float[6_000]);
    int same = 0;
    for (int r = 0; r < 6_000; r++) {
      same += nearest[r] == all.assigned()[r] ? 1 : 0;
    }
    assertTrue(same > 0.99 * 6_000, same + " of 6000");
  }

  @Test
  void clustersThroughListsAreAsGoodAsThroughAll() {
    VectorSample blobs = blobs(6_000);
    Clusters all = KMeans.fit(blobs, settings(1_000, Candidates.ALL), Workers.alone());
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      Clusters listed =
          KMeans.fit(blobs, settings(1_000, Candidates.LISTED), new Workers(executor, 4));
      assertEquals(all.error(), listed.error(), all.error() * 0.01);
      Clusters alone = KMeans.fit(blobs, settings(1_000, Candidates.LISTED), Workers.alone());
      assertArrayEquals(alone.assigned(), listed.assigned());
      assertArrayEquals(alone.centroids(), listed.centroids());
    }
  }

  @Test
  void theErrorDoesNotRiseThroughLists() {
    VectorSample blobs = blobs(3_000);
    double before = Double.POSITIVE_INFINITY;
    for (int iterations = 1; iterations < 8; iterations++) {
      Settings settings =
          new Settings(
              400, Seeding.SAMPLED, iterations, 0, 3, Geometry.EUCLIDEAN, Candidates.LISTED);
      double error = KMeans.fit(blobs, settings, Workers.alone()).error();
      assertTrue(error <= before * (1 + 1e-6), before + " rose to " + error);
      before = error;
    }
  }
}
