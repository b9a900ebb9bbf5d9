package io.ocelli.ann.neighbour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final String PICTURES = "fashion-mnist/train-images-idx3-ubyte.gz";

  private static VectorSample pictures(int count) throws IOException {
    assumeTrue(TestData.find(PICTURES).isPresent(), TestData.missing(PICTURES));
    return VectorSample.of(TestVectors.idx(TestData.find(PICTURES).orElseThrow(), count));
  }

  /// Vectors in a plane of ten dimensions, with some noise.
  private static VectorSample flat(int count) {
    float[][] axes = TestVectors.random(10, 40, 1);
    float[][] places = TestVectors.random(count, 10, 2);
    float[][] rows = TestVectors.random(count, 40, 3);
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < 40; i++) {
        rows[r][i] *= 0.05f;
        for (int a = 0; a < 10; a++) {
          rows[r][i] += places[r][a] * axes[a][i];
        }
      }
    }
    return VectorSample.of(rows);
  }

  private static NeighbourDescent.Settings settings(int k) {
    return new NeighbourDescent.Settings(k, 128, Math.max(24, 3 * k), 20, 6, 5);
  }

  private static NeighbourGraph descent(VectorSample vectors, int k, Workers workers) {
    return NeighbourDescent.of(
        vectors, NeighbourLinks.none(vectors.count()), settings(k), workers, Pace.FREE);
  }

  private static double recall(NeighbourGraph graph, VectorSample vectors, int rows) {
    return NeighbourRecall.measure(
        graph, vectors, new NeighbourRecall.Sample(rows, 9), Workers.alone(), Pace.FREE);
  }

  /// Floor 0.95; expected 0.98.
  @Test
  void allNeighboursOfAllAreKnownToBeMuch() {
    VectorSample line = new VectorSample(new float[30_000], 30_000, 1);
    assertEquals(7.2e9, Neighbours.bytes(line, new Neighbours.Settings(30_000, 1, 1)), 1e7);
    assertTrue(Neighbours.bytes(line, Neighbours.Settings.of(15)) > 30_000 * 15 * 8);
  }

  @Test
  void neighboursOfPicturesAreFoundWithoutAnIndex() throws IOException {
    VectorSample vectors = pictures(8_000);
    double recall = recall(descent(vectors, 15, Workers.alone()), vectors, 300);
    assertTrue(recall >= 0.95, "recall " + recall);
  }

  @Test
  void recallIsThePartOfTheTrueNeighboursThatAGraphHas() {
    VectorSample vectors = flat(1_000);
    NeighbourGraph exact = ExactNeighbours.of(vectors, 10, Workers.alone(), Pace.FREE);
    assertEquals(1, recall(exact, vectors, 1_000));
    int[] rows = exact.rows().clone();
    float[] distances = exact.distances().clone();
    SplittableRandom random = new SplittableRandom(4);
    int lost = 0;
    for (int i = 0; i < rows.length; i++) {
      if (random.nextInt(5) == 0) {
        rows[i] = NeighbourGraph.NONE;
        distances[i] = Float.POSITIVE_INFINITY;
        lost++;
      }
    }
    assertEquals(
        1 - lost / 10_000.0,
        recall(new NeighbourGraph(1_000, 10, rows, distances), vectors, 1_000),
        1e-9);
  }

  @Test
  void distancesAreThoseInFullAndRise() {
    VectorSample vectors = flat(3_000);
    NeighbourGraph graph = descent(vectors, 9, Workers.alone());
    for (int r = 0; r < 3_000; r += 7) {
      for (int j = r * 9; j < r * 9 + 9; j++) {
        double sum = 0;
        for (int i = 0; i < 40; i++) {
          float difference =
              vectors.values()[r * 40 + i] - vectors.values()[graph.rows()[j] * 40 + i];
          sum += difference * difference;
        }
        assertEquals(Math.sqrt(sum), graph.distances()[j], 1e-5);
        assertTrue(j == r * 9 || graph.distances()[j - 1] <= graph.distances()[j]);
        assertNotEquals(r, graph.rows()[j]);
      }
    }
  }

  @Test
  void threadsChangeNothing() {
    VectorSample vectors = flat(4_000);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      NeighbourGraph many = descent(vectors, 6, new Workers(executor, 4));
      assertArrayEquals(descent(vectors, 6, Workers.alone()).rows(), many.rows());
    }
  }

  @Test
  void identicalVectorsAreNeighboursAtNoDistance() {
    VectorSample same = new VectorSample(new float[2_000 * 3], 2_000, 3);
    NeighbourGraph graph = descent(same, 5, Workers.alone());
    assertArrayEquals(new float[10_000], graph.distances());
    assertEquals(1, recall(graph, same, 100));
  }

  @Test
  void fewVectorsHaveFewerNeighboursThanAskedFor() {
    NeighbourGraph graph = descent(flat(3), 5, Workers.alone());
    assertEquals(NeighbourGraph.NONE, graph.rows()[2]);
    assertTrue(graph.rows()[0] >= 0 && graph.rows()[1] >= 0);
    assertEquals(1, recall(graph, flat(3), 3));
    assertEquals(NeighbourGraph.NONE, descent(flat(1), 5, Workers.alone()).rows()[0]);
    assertEquals(0, descent(flat(1).slice(0, 0), 5, Workers.alone()).count());
  }

  @Test
  void whoAsksForAllGetsAll() throws IOException {
    VectorSample vectors = flat(8_000);
    Neighbours some = of(vectors, new Neighbours.Settings(5, 0.9, 1));
    assertEquals(Neighbours.Plan.BUCKETS, some.plan());
    assertTrue(some.recall() >= 0.9, "recall " + some.recall());
    Neighbours all = of(vectors, new Neighbours.Settings(5, 1, 1));
    assertEquals(Neighbours.Plan.EXACT, all.plan());
    assertEquals(1, recall(all.graph(), vectors, 50));
    assertEquals(Neighbours.Plan.EXACT, of(flat(500), Neighbours.Settings.of(5)).plan());
  }

  private static Neighbours of(VectorSample vectors, Neighbours.Settings settings) {
    return Neighbours.of(
        vectors, NeighbourLinks.none(vectors.count()), settings, Workers.alone(), Pace.FREE);
  }

  /// Where nothing says who is near whom, descent finds little, and says so.
  @Test
  void whatFallsShortIsReplacedByTheExactGraph() {
    VectorSample noise = VectorSample.of(TestVectors.random(6_000, 300, 6));
    Neighbours found = of(noise, new Neighbours.Settings(5, 0.99, 1));
    assertEquals(Neighbours.Plan.EXACT, found.plan());
    assertEquals(1, found.recall());
  }

  @Test
  void workThatNobodyWantsEnds() {
    VectorSample vectors = flat(6_000);
    AtomicLong steps = new AtomicLong();
    Pace pace =
        (done, total) -> {
          assertTrue(done <= total, done + " of " + total);
          if (steps.incrementAndGet() == 50) {
            throw new CancellationException("enough");
          }
        };
    assertThrows(
        CancellationException.class,
        () ->
            NeighbourDescent.of(
                vectors, NeighbourLinks.none(6_000), settings(5), Workers.alone(), pace));
  }
}
