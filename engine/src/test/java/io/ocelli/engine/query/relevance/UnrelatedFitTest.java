package io.ocelli.engine.query.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class UnrelatedFitTest {
  private static final double ROUNDING = 1e-4;

  /// A share of pairs around 0.8, the others around 0.4.
  private static double[] scores(int count, double related, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[count];
    for (int i = 0; i < count; i++) {
      scores[i] =
          i < related * count
              ? 0.8 + 0.06 * random.nextGaussian()
              : 0.4 + 0.05 * random.nextGaussian();
    }
    return scores;
  }

  @Property(tries = 20)
  void unrelatedPairsAreToldFromRelatedOnes(
      @ForAll @DoubleRange(min = 0.05, max = 0.8) double related) {
    UnrelatedScores fitted = UnrelatedFit.of(scores(20_000, related, 3), 1_000, ROUNDING);
    assertEquals(0.4, fitted.mean(), 0.005);
    assertEquals(0.05, fitted.deviation(), 0.005);
    assertEquals(1_000 * (1 - related), fitted.points(), 15);
  }

  @Test
  void oneHeapOfScoresIsAllUnrelated() {
    UnrelatedScores fitted = UnrelatedFit.of(scores(20_000, 0, 3), 1_000, ROUNDING);
    assertEquals(0.4, fitted.mean(), 0.002);
    assertEquals(0.05, fitted.deviation(), 0.002);
    assertEquals(1_000, fitted.points());
  }

  @Test
  void aFewHighScoresMoveNothing() {
    UnrelatedScores fitted = UnrelatedFit.of(scores(20_000, 0.01, 3), 1_000, ROUNDING);
    assertEquals(0.4, fitted.mean(), 0.002);
    assertEquals(0.05, fitted.deviation(), 0.002);
    assertEquals(1_000, fitted.points());
  }

  /// Of 29 the median is 5; 3, 4 and all 5 lie no higher: sqrt((4 + 1) / 27).
  @Test
  void oneHeapIsMeasuredBelowItsMedian() {
    double[] scores = new double[29];
    Arrays.fill(scores, 5);
    scores[0] = 3;
    scores[1] = 4;
    scores[2] = 6;
    scores[3] = 7;
    UnrelatedScores fitted = UnrelatedFit.of(scores, 9, ROUNDING);
    assertEquals(5, fitted.mean());
    assertEquals(Math.sqrt(5 / 27.0), fitted.deviation(), 1e-12);
    assertEquals(9, fitted.points());
  }

  @Test
  void equalScoresDifferByRounding() {
    double[] equal = {0.3, 0.3, 0.3};
    assertEquals(new UnrelatedScores(0.3, ROUNDING, 9), UnrelatedFit.of(equal, 9, ROUNDING));
  }
}
