package io.ocelli.ann.pairs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestInSetTest {
  private static double distance(float[] a, float[] b) {
    return Math.sqrt(
        IntStream.range(0, a.length)
            .mapToDouble(i -> ((double) a[i] - b[i]) * (a[i] - b[i]))
            .sum());
  }

  @Property(tries = 40)
  void theNearestAreThoseOfAScan(
      @ForAll @IntRange(min = 1, max = 120) int count,
      @ForAll @IntRange(min = 1, max = 50) int dims,
      @ForAll @IntRange(min = 1, max = 12) int k,
      @ForAll long seed) {
    float[][] set = TestVectors.random(count, dims, seed);
    float[][] asked = TestVectors.random(7, dims, seed + 1);
    NeighbourGraph graph =
        NearestInSet.of(
            new PairDistances(VectorSample.of(set)),
            VectorSample.of(asked),
            k,
            Workers.alone(),
            Pace.FREE);
    for (int r = 0; r < asked.length; r++) {
      float[] vector = asked[r];
      double[] expected =
          Arrays.stream(set).mapToDouble(other -> distance(vector, other)).sorted().toArray();
      for (int i = 0; i < k; i++) {
        int found = graph.rows()[r * k + i];
        float said = graph.distances()[r * k + i];
        assertEquals(i < count ? expected[i] : Double.POSITIVE_INFINITY, said, 1e-5);
        assertEquals(found, i < count ? found : NeighbourGraph.NONE);
        assertEquals(said, i < count ? distance(vector, set[found]) : said, 1e-5);
      }
    }
  }

  @Test
  void equallyNearOnesGoByRowAndHelpersChangeNothing() {
    float[][] set = new float[40][];
    Arrays.setAll(set, i -> new float[] {i % 2, 1});
    VectorSample asked = VectorSample.of(TestVectors.random(200, 2, 3));
    PairDistances pairs = new PairDistances(VectorSample.of(set));
    NeighbourGraph alone = NearestInSet.of(pairs, asked, 3, Workers.alone(), Pace.FREE);
    VectorSample one = VectorSample.of(new float[][] {{1, 1}});
    int[] nearest = NearestInSet.of(pairs, one, 3, Workers.alone(), Pace.FREE).rows();
    assertArrayEquals(new int[] {1, 3, 5}, nearest);
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      NeighbourGraph helped = NearestInSet.of(pairs, asked, 3, new Workers(pool, 4), Pace.FREE);
      assertArrayEquals(alone.rows(), helped.rows());
      assertArrayEquals(alone.distances(), helped.distances());
    }
  }
}
