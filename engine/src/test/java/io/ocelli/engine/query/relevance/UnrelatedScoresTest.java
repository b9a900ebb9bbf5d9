package io.ocelli.engine.query.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UnrelatedScoresTest {
  /// Mean 0.1, deviation 0.1; 0.1 + 1.3 x 2 x 0.1 is two wider deviations above, which 0.97725 of
  /// unrelated scores are below. Of 10 of them all are below with a chance of 0.97725^10.
  @Test
  void relevanceIsTheChanceThatAllUnrelatedPointsScoreLess() {
    UnrelatedScores ten = new UnrelatedScores(0.1, 0.1, 10);
    assertEquals(Math.pow(0.9772498681, 10), ten.relevance(0.36), 1e-8);
    assertEquals(Math.pow(0.5, 10), ten.relevance(0.1), 1e-12);
  }

  @Test
  void aMillionPointsAskForMore() {
    assertEquals(1, new UnrelatedScores(0, 1, 100).relevance(1.3 * 5.5), 1e-5);
    assertEquals(
        Math.exp(-1e6 * 1.8989562e-8), new UnrelatedScores(0, 1, 1e6).relevance(1.3 * 5.5), 1e-6);
  }

  /// A sum at length 1 of two parts, 0.8 of one and 0.6 of the other taken off.
  @Test
  void partsOfASumMoveTheMeanBySignAndTheSpreadByAmount() {
    UnrelatedScores one = new UnrelatedScores(0.5, 0.1, 90);
    UnrelatedScores other = new UnrelatedScores(0.2, 0.05, 80);
    assertEquals(
        new UnrelatedScores(0.8 * 0.5 - 0.6 * 0.2, 0.8 * 0.1 + 0.6 * 0.05, 90),
        one.times(0.8, 0.8).plus(other.times(-0.6, 0.6)));
  }

  @Property
  void relevanceGrowsWithTheScoreAndIsAProbability(
      @ForAll @DoubleRange(min = -1, max = 1) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 1) double deviation,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long points,
      @ForAll @DoubleRange(min = -3, max = 3) double score,
      @ForAll @DoubleRange(min = 0, max = 3) double more) {
    UnrelatedScores scores = new UnrelatedScores(mean, deviation, points);
    double relevance = scores.relevance(score);
    assertTrue(relevance >= 0 && relevance <= 1, "is " + relevance);
    assertTrue(scores.relevance(score + more) >= relevance);
    assertTrue(new UnrelatedScores(mean, deviation, 2 * points).relevance(score) <= relevance);
  }

  /// With 763 points 0.99 is at z = 4.20: with a mean of 0.4 and copies at 1, 0.6 / (1.3 x 4.20) is
  /// 0.11 at most.
  @Test
  void aCopyIsRelevantHoweverAlikeThePointsAre() {
    UnrelatedScores wide = new UnrelatedScores(0.4, 0.3, 763);
    assertEquals(0.99, wide.below(1).relevance(1), 1e-3);
    assertEquals(0.11, wide.below(1).deviation(), 1e-3);
    UnrelatedScores narrow = new UnrelatedScores(0.4, 0.05, 763);
    assertEquals(narrow, narrow.below(1));
    UnrelatedScores alike = new UnrelatedScores(1, 0.01, 763);
    assertEquals(alike, alike.below(1));
  }
}
