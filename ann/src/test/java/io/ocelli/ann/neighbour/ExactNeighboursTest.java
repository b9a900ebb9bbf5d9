package io.ocelli.ann.neighbour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExactNeighboursTest {
  /// Points of a coarse grid: whole numbers, so that distances are exact and many are equal, and
  /// many points are the same.
  private static VectorSample grid(int count, int dims, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * dims];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(4);
    }
    return new VectorSample(values, count, dims);
  }

  private static NeighbourGraph exact(VectorSample vectors, int k) {
    return ExactNeighbours.of(vectors, k, Workers.alone(), Pace.FREE);
  }

  @Property(tries = 60)
  void itIsWhatComparingAllPairsFinds(
      @ForAll @IntRange(max = 130) int count,
      @ForAll @IntRange(min = 1, max = 3) int dims,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll long seed) {
    VectorSample vectors = grid(count, dims, seed);
    NeighbourGraph graph = exact(vectors, k);
    for (int r = 0; r < count; r++) {
      assertArrayEquals(naive(vectors, r, k), Arrays.copyOfRange(graph.rows(), r * k, r * k + k));
      for (int j = r * k; j < r * k + k; j++) {
        double expected =
            graph.rows()[j] == NeighbourGraph.NONE
                ? Double.POSITIVE_INFINITY
                : Math.sqrt(squared(vectors, r, graph.rows()[j]));
        assertEquals(expected, graph.distances()[j], 1e-6);
      }
    }
  }

  /// All others by distance, equal ones by row.
  private static int[] naive(VectorSample vectors, int row, int k) {
    int[] others = new int[k];
    Arrays.fill(others, NeighbourGraph.NONE);
    long[] keys = new long[vectors.count()];
    for (int other = 0; other < keys.length; other++) {
      keys[other] =
          other == row ? Long.MAX_VALUE : (long) squared(vectors, row, other) << 32 | other;
    }
    Arrays.sort(keys);
    for (int j = 0; j < Math.min(k, keys.length - 1); j++) {
      others[j] = (int) keys[j];
    }
    return others;
  }

  private static double squared(VectorSample vectors, int a, int b) {
    double sum = 0;
    for (int i = 0; i < vectors.dims(); i++) {
      double difference =
          (double) vectors.values()[a * vectors.dims() + i]
              - vectors.values()[b * vectors.dims() + i];
      sum += difference * difference;
    }
    return sum;
  }

  @Test
  void nearPointsFarFromTheOriginAreToldApart() {
    float[][] rows = TestVectors.random(2_500, 37, 4);
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] += 1_000;
      }
    }
    VectorSample vectors = VectorSample.of(rows);
    NeighbourGraph graph = exact(vectors, 7);
    for (int r = 0; r < 2_500; r += 97) {
      double last = 0;
      for (int j = r * 7; j < r * 7 + 7; j++) {
        double distance = Math.sqrt(squared(vectors, r, graph.rows()[j]));
        assertEquals(distance, graph.distances()[j], 1e-4);
        assertTrue(distance >= last - 1e-6);
        last = distance;
      }
      int nearer = 0;
      for (int other = 0; other < 2_500; other++) {
        nearer += other != r && Math.sqrt(squared(vectors, r, other)) < last - 1e-6 ? 1 : 0;
      }
      assertTrue(nearer < 7, nearer + " are nearer than the last neighbour of " + r);
    }
  }

  @Test
  void identicalVectorsAreNeighboursInTheOrderOfTheirRows() {
    NeighbourGraph graph = exact(new VectorSample(new float[300 * 5], 300, 5), 4);
    assertArrayEquals(new int[] {1, 2, 3, 4}, Arrays.copyOf(graph.rows(), 4));
    assertArrayEquals(new int[] {0, 1, 2, 3}, Arrays.copyOfRange(graph.rows(), 1196, 1200));
    assertArrayEquals(new float[1200], graph.distances());
  }

  @Test
  void oneVectorHasNoNeighbour() {
    NeighbourGraph graph = exact(new VectorSample(new float[] {3, 4}, 1, 2), 2);
    assertArrayEquals(new int[] {-1, -1}, graph.rows());
    assertEquals(Float.POSITIVE_INFINITY, graph.distances()[0]);
  }

  @Test
  void threadsChangeNothing() {
    VectorSample vectors = VectorSample.of(TestVectors.random(3_000, 19, 8));
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      NeighbourGraph many = ExactNeighbours.of(vectors, 6, new Workers(executor, 4), Pace.FREE);
      assertArrayEquals(exact(vectors, 6).rows(), many.rows());
      assertArrayEquals(exact(vectors, 6).distances(), many.distances());
    }
  }

  @Test
  void workThatNobodyWantsEnds() {
    VectorSample vectors = VectorSample.of(TestVectors.random(2_000, 8, 8));
    AtomicLong steps = new AtomicLong();
    Pace pace =
        (done, total) -> {
          assertTrue(done <= total);
          if (steps.incrementAndGet() == 3) {
            throw new CancellationException("enough");
          }
        };
    assertThrows(
        CancellationException.class, () -> ExactNeighbours.of(vectors, 5, Workers.alone(), pace));
    assertEquals(3, steps.get());
  }
}
