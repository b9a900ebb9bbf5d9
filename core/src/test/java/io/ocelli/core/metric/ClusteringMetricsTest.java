package io.ocelli.core.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.metric.ClusteringMetrics.Pairs;
import io.ocelli.core.metric.Contingency.Flow;
import io.ocelli.core.metric.Contingency.Noise;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClusteringMetricsTest {
  private static final int[] CLASSES = {0, 0, 0, 1, 1, 1, 2, 2};
  private static final int[] FOUND = {0, 0, 1, 1, 1, 1, 2, -1};
  private static final Contingency TABLE = Contingency.of(CLASSES, FOUND);

  @Test
  void flowsSayWhatWentWhere() {
    assertEquals(
        List.of(
            new Flow(0, 0, 2),
            new Flow(0, 1, 1),
            new Flow(1, 1, 3),
            new Flow(2, -1, 1),
            new Flow(2, 2, 1)),
        TABLE.flows());
    assertArrayEquals(new int[] {-1, 0, 1, 2}, TABLE.secondLabels());
    assertArrayEquals(new int[] {1, 2, 4, 1}, TABLE.secondSizes());
    assertArrayEquals(new int[] {3, 3, 2}, TABLE.firstSizes());
    assertEquals(8, TABLE.points());
  }

  @Test
  void metricsAreThoseCountedByHandAndThoseOfScikitLearn() {
    // Matched: 0-0 (2), 1-1 (3), 2-2 or 2-noise (1). Pure: 2, 3, 1 and 1.
    assertEquals(6 / 8.0, ClusteringMetrics.accuracy(TABLE));
    assertEquals(7 / 8.0, ClusteringMetrics.purity(TABLE));
    // Pairs of the classes: 3 + 3 + 1; of the clusters: 1 + 6; of both: 1 + 3.
    Pairs pairs = ClusteringMetrics.pairs(TABLE);
    assertEquals(new Pairs(4, 3, 3, 18), pairs);
    assertEquals(4 / 7.0, pairs.precision());
    assertEquals(4 / 7.0, pairs.recall());
    assertEquals(4 / 7.0, pairs.f1());
    // scikit-learn 1.9.1: normalized_mutual_info_score, adjusted_rand_score.
    assertEquals(0.6980018100523221, ClusteringMetrics.normalizedMutualInformation(TABLE), 1e-14);
    assertEquals(0.42857142857142855, ClusteringMetrics.adjustedRandIndex(TABLE), 1e-14);
  }

  @Test
  void unrelatedClusteringsScoreAsInScikitLearn() {
    int[] first = IntStream.range(0, 60).map(i -> (i * i + i / 5) % 7 - 1).toArray();
    int[] second = IntStream.range(0, 60).map(i -> (i * 3 + i / 4) % 5 - 1).toArray();
    Contingency table = Contingency.of(first, second);
    // As above, and linear_sum_assignment and pair_confusion_matrix.
    assertEquals(0.14404438168627504, ClusteringMetrics.normalizedMutualInformation(table), 1e-14);
    assertEquals(0.001868188894654904, ClusteringMetrics.adjustedRandIndex(table), 1e-14);
    assertEquals(17 / 60.0, ClusteringMetrics.accuracy(table));
    assertEquals(18 / 60.0, ClusteringMetrics.purity(table));
    assertEquals(new Pairs(48, 207, 282, 1233), ClusteringMetrics.pairs(table));
  }

  @Test
  void noiseIsOneClusterOrManyOrNothing() {
    int[] classes = {0, 0, 0, 1, 1};
    int[] found = {0, -1, -1, 1, 1};
    assertEquals(
        new Pairs(2, 2, 0, 6), ClusteringMetrics.pairs(Contingency.of(classes, found)), "one");
    assertEquals(
        new Pairs(1, 3, 0, 6),
        ClusteringMetrics.pairs(Contingency.of(classes, found, Noise.SINGLETONS)));
    assertEquals(
        new Pairs(1, 0, 0, 2),
        ClusteringMetrics.pairs(Contingency.of(classes, found, Noise.LEFT_OUT)));
  }

  @Test
  void oneClusterTellsNothingAndNothingIsInOrder() {
    Contingency lumped = Contingency.of(new int[] {0, 1, 2, 3}, new int[4]);
    assertEquals(0, ClusteringMetrics.normalizedMutualInformation(lumped));
    assertEquals(0, ClusteringMetrics.adjustedRandIndex(lumped));
    assertEquals(1 / 4.0, ClusteringMetrics.accuracy(lumped));
    Contingency empty = Contingency.of(new int[0], new int[0]);
    assertEquals(1, ClusteringMetrics.normalizedMutualInformation(empty));
    assertEquals(1, ClusteringMetrics.adjustedRandIndex(empty));
    assertEquals(1, ClusteringMetrics.accuracy(empty));
    assertEquals(1, ClusteringMetrics.purity(empty));
    assertEquals(1, ClusteringMetrics.pairs(empty).f1());
  }

  @Test
  void asManyLabelsAreNeeded() {
    assertThrows(
        IllegalArgumentException.class, () -> Contingency.of(new int[] {0}, new int[] {0, 1}));
  }

  @Property(tries = 100)
  void theBestMatchingIsFound(
      @ForAll @IntRange(min = 1, max = 6) int first,
      @ForAll @IntRange(min = 1, max = 6) int second,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] a = random.ints(40, 0, first).toArray();
    int[] b = random.ints(40, 0, second).toArray();
    int[][] shares = new int[first][second];
    for (int i = 0; i < a.length; i++) {
      shares[a[i]][b[i]]++;
    }
    double best = most(shares, 0, 0) / 40.0;
    assertEquals(best, ClusteringMetrics.accuracy(Contingency.of(a, b)));
    assertEquals(best, ClusteringMetrics.accuracy(Contingency.of(b, a)), "either way round");
  }

  @Property(tries = 50)
  void namesDoNotCount(@ForAll @IntRange(min = 1, max = 30) int clusters, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = random.ints(100, 0, clusters).toArray();
    int[] renamed = IntStream.of(labels).map(label -> 7 * (clusters - label)).toArray();
    Contingency same = Contingency.of(labels, renamed);
    assertEquals(1, ClusteringMetrics.accuracy(same));
    assertEquals(1, ClusteringMetrics.adjustedRandIndex(same));
    assertTrue(ClusteringMetrics.normalizedMutualInformation(same) > 1 - 1e-12);
  }

  /// By trying all: row `row` gets a column that is free, or none.
  private static int most(int[][] shares, int row, int taken) {
    if (row == shares.length) {
      return 0;
    }
    int best = most(shares, row + 1, taken);
    for (int column = 0; column < shares[row].length; column++) {
      if ((taken & 1 << column) == 0) {
        best = Math.max(best, shares[row][column] + most(shares, row + 1, taken | 1 << column));
      }
    }
    return best;
  }
}
