package io.ocelli.ann.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FalsePositivesTest {
  /// Nineteen normal points: at a rate of 1 in 20 a new one is beyond the highest of them, if at
  /// all; at a rate of 1 in 10 beyond the second highest.
  @Test
  void nineteenPointsByHand() {
    double[] scores = IntStream.rangeClosed(1, 19).mapToDouble(i -> i).toArray();
    FalsePositives normal = new FalsePositives(scores);
    assertEquals(19, normal.threshold(0.05));
    assertEquals(18, normal.threshold(0.1));
    assertEquals(Double.POSITIVE_INFINITY, normal.threshold(0.04));
    assertEquals(0.05, normal.smallestRate());
    assertEquals(0.05, normal.pValue(19.5));
    assertEquals(0.1, normal.pValue(19));
    assertEquals(1, normal.pValue(0));
    assertEquals(1 / 19.0, normal.pValueOfKnown(19));
  }

  @Property
  void beyondTheThresholdAndUnlikelyAreOne(
      @ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll @IntRange(min = 1, max = 999) int thousandths,
      @ForAll long seed) {
    double rate = thousandths / 1_000.0;
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = random.ints(count, 0, 50).mapToDouble(i -> i).toArray();
    FalsePositives normal = new FalsePositives(scores);
    double threshold = normal.threshold(rate);
    for (double score = -1; score < 51; score++) {
      assertEquals(score > threshold, normal.pValue(score) <= rate + 1e-12);
    }
  }

  @Test
  void newNormalPointsAreBeyondItAsOftenAsChosen() {
    SplittableRandom random = new SplittableRandom(9);
    FalsePositives normal =
        new FalsePositives(random.doubles(5_000).map(u -> -Math.log(u)).toArray());
    double threshold = normal.threshold(0.05);
    double share =
        random.doubles(100_000).filter(u -> -Math.log(u) > threshold).count() / 100_000.0;
    assertEquals(0.05, share, 0.01);
    assertTrue(threshold < 4);
  }
}
