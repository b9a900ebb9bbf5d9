package io.ocelli.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Worked by hand. Relevant: a, c, e, x (x is never found).
class RankingMetricsTest {
  private static final List<String> RANKING = List.of("a", "b", "c", "d", "e");
  private static final Set<String> RELEVANT = Set.of("a", "c", "e", "x");
  private static final double EXACT = 1e-12;

  @Test
  void recallIsTheShareOfTheRelevantThatWasFound() {
    assertEquals(0.25, RankingMetrics.recallAt(1, RANKING, RELEVANT), EXACT);
    assertEquals(0.5, RankingMetrics.recallAt(4, RANKING, RELEVANT), EXACT);
    assertEquals(0.75, RankingMetrics.recallAt(10, RANKING, RELEVANT), EXACT);
  }

  @Test
  void precisionIsTheShareOfPlacesThatHoldARelevantItem() {
    assertEquals(1, RankingMetrics.precisionAt(1, RANKING, RELEVANT), EXACT);
    assertEquals(2 / 3.0, RankingMetrics.precisionAt(3, RANKING, RELEVANT), EXACT);
    assertEquals(0.3, RankingMetrics.precisionAt(10, RANKING, RELEVANT), EXACT);
  }

  @Test
  void averagePrecisionRewardsRelevantItemsThatComeEarly() {
    // Ranks 1, 3 and 5: precisions 1/1, 2/3, 3/5.
    assertEquals(
        (1 + 2 / 3.0 + 3 / 5.0) / 4,
        RankingMetrics.averagePrecisionAt(5, RANKING, RELEVANT),
        EXACT);
    assertEquals((1 + 2 / 3.0) / 3, RankingMetrics.averagePrecisionAt(3, RANKING, RELEVANT), EXACT);
    assertEquals(1, RankingMetrics.averagePrecisionAt(2, List.of("c", "a"), RELEVANT), EXACT);
    assertEquals(0, RankingMetrics.averagePrecisionAt(2, List.of("b", "d"), RELEVANT), EXACT);
  }

  @Test
  void averagePrecisionOfWhatWasFoundForgivesWhatIsMissing() {
    double three = (1 + 2 / 3.0 + 3 / 5.0) / 3;
    assertEquals(three, RankingMetrics.averagePrecisionOfFound(5, RANKING, RELEVANT), EXACT);
    assertEquals(1, RankingMetrics.averagePrecisionOfFound(2, RANKING, RELEVANT), EXACT);
    // 3 of min(5, 4) were found: scikit-learn's figure times 3/4 is the one at k.
    assertEquals(
        RankingMetrics.averagePrecisionAt(5, RANKING, RELEVANT),
        RankingMetrics.averagePrecisionOfFound(5, RANKING, RELEVANT) * 3 / 4,
        EXACT);
  }

  @Test
  void trapezoidsTakeTheMeanOfThePrecisionsBeforeAndAtEachRelevantItem() {
    // a: (1 + 1/1) / 2; c: (1/2 + 2/3) / 2; e: (2/4 + 3/5) / 2; x is never found.
    assertEquals(
        (1 + 7 / 12.0 + 11 / 20.0) / 4,
        RankingMetrics.averagePrecisionByTrapezoids(RANKING, RELEVANT),
        EXACT);
    // b alone: (0/1 + 1/2) / 2.
    assertEquals(0.25, RankingMetrics.averagePrecisionByTrapezoids(RANKING, Set.of("b")), EXACT);
    assertEquals(1, RankingMetrics.averagePrecisionByTrapezoids(RANKING, Set.of("a", "b")), EXACT);
  }

  @Test
  void aHitIsAnyRelevantItemEarlyEnough() {
    assertEquals(0, RankingMetrics.hitAt(2, RANKING, Set.of("c", "e")));
    assertEquals(1, RankingMetrics.hitAt(3, RANKING, Set.of("c", "e")));
    assertEquals(1, RankingMetrics.hitAt(9, RANKING, Set.of("e")));
  }

  @Test
  void discountedGainComparesWithTheBestOrder() {
    // log2 of 2, 4 and 6 for ranks 1, 3 and 5; at best ranks 1 to 4.
    double gain = 1 + 1 / 2.0 + 1 / 2.584962500721156;
    double best = 1 + 1 / 1.584962500721156 + 1 / 2.0 + 1 / 2.321928094887362;
    assertEquals(gain / best, RankingMetrics.ndcgAt(5, RANKING, RELEVANT), EXACT);
    assertEquals(
        1 / (1 + 1 / 1.584962500721156), RankingMetrics.ndcgAt(2, RANKING, RELEVANT), EXACT);
    assertEquals(1, RankingMetrics.ndcgAt(3, RANKING, Set.of("a", "b")), EXACT);
  }

  @Test
  void theReciprocalRankIsThatOfTheFirstRelevantItem() {
    assertEquals(1 / 3.0, RankingMetrics.reciprocalRank(RANKING, Set.of("c", "e")), EXACT);
    assertEquals(0, RankingMetrics.reciprocalRank(RANKING, Set.of("x")));
  }

  @Test
  void nothingRelevantScoresZero() {
    assertEquals(0, RankingMetrics.recallAt(5, RANKING, Set.of()));
    assertEquals(0, RankingMetrics.hitAt(5, RANKING, Set.of()));
    assertEquals(0, RankingMetrics.averagePrecisionAt(5, RANKING, Set.of()));
    assertEquals(0, RankingMetrics.averagePrecisionOfFound(5, RANKING, Set.of()));
    assertEquals(0, RankingMetrics.averagePrecisionByTrapezoids(RANKING, Set.of()));
    assertEquals(0, RankingMetrics.ndcgAt(5, RANKING, Set.of()));
    assertEquals(0, RankingMetrics.reciprocalRank(RANKING, Set.of()));
    assertEquals(0, RankingMetrics.mean(List.of()));
  }

  @Test
  void theMeanOverQueriesIsPlain() {
    assertEquals(0.5, RankingMetrics.mean(List.of(1.0, 0.5, 0.0)), EXACT);
  }

  @Test
  void nearestNeighbourAccuracyComparesLabels() {
    assertEquals(
        2 / 4.0,
        RankingMetrics.nearestNeighbourAccuracy(
            List.of("cat", "dog", "dog", "cat"), Arrays.asList("cat", "dog", "cat", null)),
        EXACT);
  }

  /// Of the items 0 to 19, a seed decides which are relevant and their order.
  @Property
  void everyMetricIsOneForTheBestOrderAndNoBetterForAnother(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int k) {
    Random random = new Random(seed);
    List<Integer> ranking = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
    Collections.shuffle(ranking, random);
    Set<Integer> relevant = Set.copyOf(ranking.subList(0, random.nextInt(1, 20)));
    List<Integer> best = List.copyOf(ranking);
    Collections.shuffle(ranking, random);

    List<BiFunction<List<Integer>, Set<Integer>, Double>> metrics =
        List.of(
            (order, right) -> RankingMetrics.hitAt(k, order, right),
            (order, right) -> RankingMetrics.averagePrecisionAt(k, order, right),
            (order, right) -> RankingMetrics.averagePrecisionOfFound(k, order, right),
            RankingMetrics::averagePrecisionByTrapezoids,
            (order, right) -> RankingMetrics.ndcgAt(k, order, right),
            RankingMetrics::reciprocalRank);
    for (var metric : metrics) {
      assertEquals(1, metric.apply(best, relevant), EXACT);
      double other = metric.apply(ranking, relevant);
      assertTrue(other >= 0 && other <= 1 + EXACT, () -> "a value of " + other);
    }
  }
}
