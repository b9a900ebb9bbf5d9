package io.ocelli.ann.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.density.DensityClusters.Cluster;
import io.ocelli.ann.density.DensitySettings.Selection;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.metric.ClusteringMetrics;
import io.ocelli.core.metric.Contingency;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdbscanTest {
  private static final DensitySettings FIVE = DensitySettings.of(5);

  private static DensityClusters exact(VectorSample vectors, DensitySettings settings) {
    int k = Math.max(1, Hdbscan.neighbours(settings, vectors.count()));
    NeighbourGraph graph = NaiveGraph.of(vectors, k);
    return Hdbscan.exact(vectors, graph, settings, Workers.alone(), Pace.FREE);
  }

  /// Points of a line.
  private static VectorSample line(double... places) {
    float[] values = new float[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) places[i];
    }
    return new VectorSample(values, values.length, 1);
  }

  /// `sizes[i]` points around corner `i` of a cube, then 10 points ever farther from all.
  private static VectorSample corners(int... sizes) {
    SplittableRandom random = new SplittableRandom(3);
    int[] corners =
        IntStream.range(0, sizes.length + 1)
            .flatMap(c -> IntStream.generate(() -> c).limit(c < sizes.length ? sizes[c] : 10))
            .toArray();
    float[] values = new float[corners.length * 3];
    for (int i = 0; i < values.length; i++) {
      int corner = corners[i / 3];
      values[i] =
          corner < sizes.length
              ? (corner >> i % 3 & 1) * 10 + random.nextFloat()
              : (float) (100 * Math.pow(1.5, corners.length - i / 3));
    }
    return new VectorSample(values, corners.length, 3);
  }

  @Test
  void clustersAreCountedFromTheBiggestAndFarPointsAreNoise() {
    DensityClusters found = exact(corners(20, 60, 40), FIVE);
    int[] expected = new int[130];
    Arrays.fill(expected, 0, 20, 2);
    Arrays.fill(expected, 80, 120, 1);
    Arrays.fill(expected, 120, 130, DensityClusters.NOISE);
    assertArrayEquals(expected, found.labels());
    assertArrayEquals(
        new int[] {60, 40, 20}, found.clusters().stream().mapToInt(Cluster::size).toArray());
    for (int point = 120; point < 130; point++) {
      assertEquals(0, found.probabilities()[point]);
      assertTrue(found.outlierScores()[point] > 0.8, "GLOSH of " + point);
    }
    assertTrue(found.clusters().stream().allMatch(c -> c.persistence() > 0.5));
  }

  @Test
  void aTreeIsWhatCanBeCountedByHand() {
    // Two groups of three, with gaps of 1 and 2, that lie 10 apart. Core distances (2 samples) are
    // those to the nearest.
    DensitySettings settings = new DensitySettings(3, 2, Selection.EXCESS_OF_MASS, 0, false);
    DensityClusters found = exact(line(0, 1, 3, 13, 15, 16), settings);
    CondensedTree tree = found.tree();
    assertArrayEquals(new int[] {-1, 0, 0}, tree.parents());
    assertArrayEquals(new double[] {0, 0.1, 0.1}, tree.births(), 1e-12);
    assertArrayEquals(new int[] {6, 3, 3}, tree.sizes());
    assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, tree.densities(), 1e-12);
    // Three points stay from 1/10 to 1/2.
    assertEquals(3 * 0.4, found.clusters().getFirst().stability(), 1e-12);
    assertEquals(0.4 / 0.5, found.clusters().getFirst().persistence(), 1e-12);
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, found.labels());
    assertArrayEquals(new double[6], found.outlierScores());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void fewerPointsThanAClusterNeedsAreNoise(int count) {
    DensityClusters found = exact(new VectorSample(new float[count], count, 1), FIVE);
    assertEquals(0, found.clusters().size());
    assertTrue(Arrays.stream(found.labels()).allMatch(label -> label == DensityClusters.NOISE));
    assertEquals(count, found.labels().length);
    assertEquals(count, found.tree().points());
  }

  @ParameterizedTest
  @EnumSource(Selection.class)
  void equalPointsAreNoClusterUnlessOneIsAllowed(Selection selection) {
    VectorSample equal = line(new double[30]);
    DensitySettings apart = new DensitySettings(5, 3, selection, 0, false);
    assertEquals(0, exact(equal, apart).clusters().size());
    DensityClusters one =
        exact(equal, new DensitySettings(5, 3, Selection.EXCESS_OF_MASS, 0, true));
    assertArrayEquals(new int[30], one.labels());
    assertEquals(1, one.clusters().getFirst().persistence());
    assertTrue(Arrays.stream(one.probabilities()).allMatch(p -> p == 1));
  }

  @ParameterizedTest
  @EnumSource(Selection.class)
  void twoHeapsOfEqualPointsAreTwoClusters(Selection selection) {
    double[] places = IntStream.range(0, 50).mapToDouble(i -> i < 20 ? 7 : 9).toArray();
    DensityClusters found = exact(line(places), new DensitySettings(5, 5, selection, 0, false));
    assertArrayEquals(IntStream.range(0, 50).map(i -> i < 20 ? 1 : 0).toArray(), found.labels());
    assertTrue(Arrays.stream(found.probabilities()).allMatch(p -> p == 1));
    assertTrue(Arrays.stream(found.outlierScores()).allMatch(s -> s == 0));
  }

  @Test
  void clustersDoNotDependOnTheOrderOfPoints() {
    VectorSample vectors = corners(30, 25, 40, 35);
    int[] order = IntStream.range(0, 140).map(i -> i * 37 % 140).toArray();
    float[][] shuffled = Arrays.stream(order).mapToObj(vectors::row).toArray(float[][]::new);
    DensitySettings settings = DensitySettings.of(7);
    int[] labels = exact(vectors, settings).labels();
    assertArrayEquals(
        Arrays.stream(order).map(i -> labels[i]).toArray(),
        exact(VectorSample.of(shuffled), settings).labels());
  }

  @Test
  void theGraphAloneGivesNearlyTheSame() {
    VectorSample vectors = corners(80, 90, 100, 70, 60);
    int[] exact = exact(vectors, FIVE).labels();
    int[] graph =
        Hdbscan.approximate(vectors, NaiveGraph.of(vectors, 6), FIVE, Workers.alone(), Pace.FREE)
            .labels();
    assertTrue(ClusteringMetrics.adjustedRandIndex(Contingency.of(exact, graph)) > 0.99);
  }

  @Test
  void pointsWhoseListsWereCutAreSearchedFor() {
    VectorSample vectors = corners(80, 90);
    NeighbourGraph whole = NaiveGraph.of(vectors, 8);
    int[] rows = whole.rows().clone();
    float[] distances = whole.distances().clone();
    for (int point = 0; point < vectors.count(); point += 7) {
      Arrays.fill(rows, point * 8 + point % 4, (point + 1) * 8, NeighbourGraph.NONE);
      Arrays.fill(distances, point * 8 + point % 4, (point + 1) * 8, Float.POSITIVE_INFINITY);
    }
    NeighbourGraph cut = new NeighbourGraph(vectors.count(), 8, rows, distances);
    DensityClusters found = Hdbscan.exact(vectors, cut, FIVE, Workers.alone(), Pace.FREE);
    assertArrayEquals(exact(vectors, FIVE).labels(), found.labels());
    assertArrayEquals(exact(vectors, FIVE).probabilities(), found.probabilities());
  }

  @Test
  void workThatNobodyWantsEnds() {
    VectorSample vectors = corners(200, 300);
    NeighbourGraph graph = NaiveGraph.of(vectors, 5);
    AtomicInteger steps = new AtomicInteger();
    Hdbscan.exact(vectors, graph, FIVE, Workers.alone(), (_, _) -> steps.incrementAndGet());
    for (int last = 0; last < steps.get(); last++) {
      AtomicInteger left = new AtomicInteger(last);
      Pace pace =
          (_, _) -> {
            if (left.getAndDecrement() == 0) {
              throw new CancellationException();
            }
          };
      assertThrows(
          CancellationException.class,
          () -> Hdbscan.exact(vectors, graph, FIVE, Workers.alone(), pace));
    }
    assertTrue(steps.get() > 3, "steps: " + steps);
  }

  @Test
  void aGraphOfOtherPointsIsRefused() {
    VectorSample vectors = corners(20);
    NeighbourGraph other = NaiveGraph.of(corners(21), 5);
    assertThrows(
        IllegalArgumentException.class,
        () -> Hdbscan.exact(vectors, other, FIVE, Workers.alone(), Pace.FREE));
    NeighbourGraph shallow = NaiveGraph.of(vectors, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> Hdbscan.exact(vectors, shallow, FIVE, Workers.alone(), Pace.FREE));
  }
}
