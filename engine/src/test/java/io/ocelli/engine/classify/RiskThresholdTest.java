package io.ocelli.engine.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// The threshold keeps its promise on what it was chosen by.
class RiskThresholdTest {

  @Test
  void byHand() {
    double[] scores = IntStream.rangeClosed(1, 19).mapToDouble(i -> i / 10.0).toArray();
    // floor(.05 * 20) = 1: the smallest. floor(.25 * 20) = 5.
    assertEquals(0.1, RiskThreshold.of(scores, 0.05));
    assertEquals(0.5, RiskThreshold.of(scores, 0.25));
    assertEquals(1.9, RiskThreshold.of(scores, Math.nextDown(1.0)));
  }

  @Test
  void aSmallRiskNeedsManyLabelledPoints() {
    OcelliException refused =
        assertThrows(OcelliException.class, () -> RiskThreshold.of(new double[18], 0.05));
    assertTrue(
        refused.getMessage().contains("at least 19 labelled points, it was tried on 18"),
        refused.getMessage());
  }

  /// Whichever of n + 1 exchangeable scores is the input, no more than the risk of the choices
  /// would call it unknown.
  @Property
  void noMoreThanTheRiskIsUnknown(
      @ForAll @Size(min = 20, max = 120) double[] scores,
      @ForAll @DoubleRange(min = 0.06, max = 0.5) double risk) {
    int unknown = 0;
    for (int input = 0; input < scores.length; input++) {
      double[] others = new double[scores.length - 1];
      System.arraycopy(scores, 0, others, 0, input);
      System.arraycopy(scores, input + 1, others, input, others.length - input);
      if (scores[input] < RiskThreshold.of(others, risk)) {
        unknown++;
      }
    }
    assertTrue(unknown <= risk * scores.length + 1e-9, unknown + " of " + Arrays.toString(scores));
  }
}
