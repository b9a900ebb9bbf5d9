package io.ocelli.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
  void nothingRelevantScoresZero() {
    assertEquals(0, RankingMetrics.recallAt(5, RANKING, Set.of()));
    assertEquals(0, RankingMetrics.averagePrecisionAt(5, RANKING, Set.of()));
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
}
