package io.ocelli.ann.linkage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.Linkage;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThresholdClusteringTest {
  private static ThresholdClusters exact(VectorSample vectors, Linkage linkage, double threshold) {
    return ThresholdClustering.exact(vectors, linkage, threshold, Workers.alone(), Pace.FREE)
        .orElseThrow();
  }

  @Property(tries = 300)
  void chainsFindWhatMergingTheNearestPairFinds(
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll Linkage linkage,
      @ForAll @DoubleRange(min = 0.01, max = 1.5) double threshold,
      @ForAll long seed) {
    VectorSample vectors = Groups.random(count, 3, seed);
    ThresholdClusters found = exact(vectors, linkage, threshold);
    assertArrayEquals(Groups.merged(vectors, linkage, threshold), found.assigned());
    assertEquals(Arrays.stream(found.assigned()).max().orElse(-1) + 1, found.count());
    assertTrue(found.exact());
  }

  /// All are one group, which the first chain leads through.
  @Test
  void itCanBeStoppedBetweenMerges() {
    VectorSample vectors = Groups.random(40, 3, 1);
    NeighbourGraph graph = Groups.graph(vectors, 39);
    AtomicLong steps = new AtomicLong();
    Pace counting = (_, _) -> steps.incrementAndGet();
    ThresholdClusters found =
        ThresholdClustering.along(graph, vectors, Linkage.AVERAGE, 100, counting);
    assertEquals(1, found.count());
    assertEquals(39 + 40, steps.get());
  }

  @Property(tries = 100)
  void aGraphOfAllNeighboursIsAsGoodAsAllPairs(
      @ForAll @IntRange(min = 2, max = 40) int count,
      @ForAll @DoubleRange(min = 0.01, max = 1.5) double threshold,
      @ForAll long seed) {
    VectorSample vectors = Groups.random(count, 3, seed);
    for (Linkage linkage : new Linkage[] {Linkage.AVERAGE, Linkage.SINGLE}) {
      ThresholdClusters along =
          ThresholdClustering.along(
              Groups.graph(vectors, count - 1), vectors, linkage, threshold, Pace.FREE);
      assertArrayEquals(exact(vectors, linkage, threshold).assigned(), along.assigned());
      assertFalse(along.exact());
    }
  }

  @Property(tries = 200)
  void alongFewNeighboursClustersAreConnected(
      @ForAll @IntRange(min = 1, max = 80) int count,
      @ForAll @IntRange(min = 1, max = 6) int k,
      @ForAll @DoubleRange(min = 0.05, max = 1) double threshold,
      @ForAll long seed) {
    VectorSample vectors = Groups.random(count, 2, seed);
    NeighbourGraph graph = Groups.graph(vectors, k);
    int[] average =
        ThresholdClustering.along(graph, vectors, Linkage.AVERAGE, threshold, Pace.FREE).assigned();
    int[] connected =
        ThresholdClustering.along(graph, vectors, Linkage.SINGLE, threshold, Pace.FREE).assigned();
    int[] componentOf = new int[count];
    Arrays.fill(componentOf, -1);
    for (int r = 0; r < count; r++) {
      int known = componentOf[average[r]];
      assertTrue(known < 0 || known == connected[r]);
      componentOf[average[r]] = connected[r];
    }
  }

  @Test
  void tenNeighboursAreNearlyAsGoodAsAll() {
    VectorSample vectors = Groups.random(600, 3, 11);
    int[] along =
        ThresholdClustering.along(
                Groups.graph(vectors, 10), vectors, Linkage.AVERAGE, 0.25, Pace.FREE)
            .assigned();
    int[] exact = exact(vectors, Linkage.AVERAGE, 0.25).assigned();
    int agreed = 0;
    for (int a = 0; a < 600; a++) {
      for (int b = 0; b < a; b++) {
        agreed += exact[a] == exact[b] == (along[a] == along[b]) ? 1 : 0;
      }
    }
    assertTrue(agreed > 0.95 * 600 * 599 / 2, agreed + " pairs");
  }

  @Test
  void threadsChangeNothing() {
    VectorSample vectors = Groups.random(1_000, 5, 7);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      ThresholdClusters many =
          ThresholdClustering.exact(
                  vectors, Linkage.AVERAGE, 0.2, new Workers(executor, 4), Pace.FREE)
              .orElseThrow();
      assertArrayEquals(exact(vectors, Linkage.AVERAGE, 0.2).assigned(), many.assigned());
      assertTrue(many.count() > 8);
    }
  }

  @Test
  void smallDifferencesOfLongVectorsCount() {
    float[][] rows = TestVectors.random(300, 20, 5);
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < 20; i++) {
        rows[r][i] = 3_000 + (r % 3) * 0.01f * (i % 2);
      }
    }
    ThresholdClusters found = exact(VectorSample.of(rows), Linkage.AVERAGE, 0.02);
    assertEquals(3, found.count());
    assertEquals(found.assigned()[0], found.assigned()[3]);
  }

  @Test
  void identicalVectorsAreOneCluster() {
    ThresholdClusters found =
        exact(new VectorSample(new float[500 * 4], 500, 4), Linkage.COMPLETE, 1e-3);
    assertEquals(1, found.count());
  }

  @Test
  void noVectorsHaveNoClusters() {
    assertEquals(0, exact(new VectorSample(new float[0], 0, 3), Linkage.AVERAGE, 1).count());
  }

  @Test
  void tooManyPairsAreNotKept() {
    VectorSample same = new VectorSample(new float[6_000 * 2], 6_000, 2);
    assertEquals(
        Optional.empty(),
        ThresholdClustering.exact(same, Linkage.AVERAGE, 1, Workers.alone(), Pace.FREE));
  }

  @Test
  void cancelledWorkEnds() {
    Pace pace =
        (done, _) -> {
          if (done > 5_000) {
            throw new CancellationException();
          }
        };
    VectorSample vectors = Groups.random(1_000, 3, 1);
    assertThrows(
        CancellationException.class,
        () -> ThresholdClustering.exact(vectors, Linkage.AVERAGE, 0.3, Workers.alone(), pace));
  }
}
