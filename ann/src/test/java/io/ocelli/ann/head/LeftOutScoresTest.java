package io.ocelli.ann.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LeftOutScoresTest {

  /// With a share r of right ones at a lead of 1 the best probability is that share: e^(1/T) / (1 +
  /// e^(1/T)) = r, smoothed by (n + 1) / (n + 2).
  @Test
  void theTemperatureMakesProbabilitiesComeTrue() {
    LeftOutScores scores = lead(1, 30, 40);
    double own = 41 / 42.0;
    double right = (30 * own + 10 * (1 - own)) / 40;
    assertEquals(1 / Math.log(right / (1 - right)), scores.temperature(), 1e-6);
    assertEquals(0.75, scores.accuracy());
    assertTrue(scores.calibrationError() < 0.2, "error " + scores.calibrationError());
  }

  @Property(tries = 30)
  void theScaleOfScoresIsThatOfTheTemperature(
      @ForAll @DoubleRange(min = 0.01, max = 1_000) double scale) {
    assertEquals(
        scale * lead(1, 30, 40).temperature(), lead(scale, 30, 40).temperature(), 1e-6 * scale);
  }

  @Test
  void allRightIsNotCertain() {
    assertTrue(lead(1, 10, 10).temperature() > 0.1);
  }

  @Test
  void equalScoresSayNothing() {
    assertEquals(1, lead(0, 5, 10).temperature());
  }

  @Test
  void whatTellsTheUnknown() {
    LeftOutScores scores = new LeftOutScores(new double[][] {{1, 1}, {0, 3}}, new int[] {0, 1});
    assertArrayEquals(new double[] {1, 3}, scores.largest());
    assertArrayEquals(
        new double[] {1 + 2 * Math.log(2), 3 + 2 * Math.log(1 + Math.exp(-1.5))},
        scores.energies(2),
        1e-12);
  }

  /// Of two classes the first leads, and is right so often.
  private static LeftOutScores lead(double by, int right, int count) {
    double[][] scores = new double[count][];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      scores[i] = new double[] {by, 0};
      labels[i] = i < right ? 0 : 1;
    }
    return new LeftOutScores(scores, labels);
  }
}
