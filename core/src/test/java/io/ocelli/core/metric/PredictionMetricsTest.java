package io.ocelli.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionMetricsTest {
  private static final List<float[]> ACTUAL = List.of(new float[] {1, 0}, new float[] {3, 4});

  @Test
  void whatIsPredictedExactlyHasOneAndTheMeanZero() {
    assertEquals(1, rSquared(new double[] {1, 0}, new double[] {3, 4}));
    assertEquals(0, rSquared(new double[] {2, 2}, new double[] {2, 2}));
  }

  /// About the mean (2, 2) the squares are 1 + 4 + 1 + 4 = 10; missed are 1 and 4.
  @Test
  void missedSquaresCountAgainstThoseAboutTheMean() {
    assertEquals(0.5, rSquared(new double[] {2, 0}, new double[] {3, 2}), 1e-12);
    assertEquals(-1, rSquared(new double[] {1, 0}, new double[] {-1, 2}), 1e-12);
  }

  @Test
  void withoutVarianceThereIsNoShareOfIt() {
    assertTrue(
        Double.isNaN(
            PredictionMetrics.rSquared(List.of(new double[] {1}), List.of(new float[] {1}))));
  }

  /// (1, 1) to (1, 0) is 45 degrees; (6, 8) points where (3, 4) does.
  @Test
  void cosinesKnowNoLength() {
    assertEquals(
        (Math.sqrt(0.5) + 1) / 2,
        PredictionMetrics.meanCosine(List.of(new double[] {1, 1}, new double[] {6, 8}), ACTUAL),
        1e-12);
    assertEquals(
        0.5,
        PredictionMetrics.meanCosine(List.of(new double[] {0, 0}, new double[] {6, 8}), ACTUAL),
        1e-12);
  }

  @Test
  void everyPredictionHasItsVector() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PredictionMetrics.meanCosine(List.of(new double[] {1, 0}), ACTUAL));
  }

  private static double rSquared(double[] first, double[] second) {
    return PredictionMetrics.rSquared(List.of(first, second), ACTUAL);
  }
}
