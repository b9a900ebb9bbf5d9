package io.ocelli.ann.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.encode.FittedTransform;
import org.junit.jupiter.api.Test;

/// Unit vectors of a plane at these angles (degrees), followed by hand. The first one is held out.
class AlignerQualityTest {
  /// Old: 0 is nearest to 10, then 25. New: 0 is nearest to 30 (the second one's partner), then 50.
  private static final double[] OLD = {0, 10, 25, 120};

  private static final double[] NEW = {0, 50, 30, 130};

  private static final FittedTransform SAME = turn(0);

  @Test
  void aMapThatHitsItsMarkFindsWhatTheOldQueryFinds() {
    AlignerFigures one = AlignerQuality.measure(SAME, pairs(), 1, 1);
    assertEquals(1, one.meanCosine(), 1e-9);
    assertEquals(1, one.oldFound());
    assertEquals(0, one.retrievalLoss());
    // The old query finds the one at 10 degrees, the new one in its own space another.
    assertEquals(0, one.newFound());
    assertEquals(0, one.agreement());
    AlignerFigures two = AlignerQuality.measure(SAME, pairs(), 1, 2);
    assertEquals(1, two.newFound(), "two of two, in another order");
    assertEquals(1, two.agreement());
  }

  /// The query lands at 90 degrees, nearest to 120 and 25.
  @Test
  void aMapThatMissesLosesWhatItDoesNotFind() {
    AlignerFigures figures = AlignerQuality.measure(turn(90), pairs(), 1, 2);
    assertEquals(0, figures.meanCosine(), 1e-7);
    assertEquals(0.5, figures.oldFound());
    assertEquals(0.5, figures.newFound());
    assertEquals(1, figures.agreement());
    assertEquals(0.5, figures.retrievalLoss());
    assertEquals(1, figures.heldOut());
    assertEquals(2, figures.k());
  }

  /// Of two held-out vectors (1, 0) and (0, 1), about their mean, the squares are 4 x 1/4 = 1; the
  /// zero map misses 1 + 1.
  @Test
  void varianceIsThatOfWhatIsHeldOut() {
    VectorPairs pairs = new VectorPairs(at(new double[] {0, 90, 45}), at(new double[] {0, 90, 45}));
    FittedTransform zero = new FittedTransform("t", "test", 2, 2, new float[2], new float[4], 1);
    assertEquals(-1, AlignerQuality.measure(zero, pairs, 2, 1).rSquared(), 1e-6);
    assertEquals(1, AlignerQuality.measure(SAME, pairs, 2, 1).rSquared(), 1e-6);
  }

  private static FittedTransform turn(double degrees) {
    float cos = (float) Math.cos(Math.toRadians(degrees));
    float sin = (float) Math.sin(Math.toRadians(degrees));
    return new FittedTransform(
        "t", "test", 2, 2, new float[2], new float[] {cos, -sin, sin, cos}, 1);
  }

  private static VectorPairs pairs() {
    return new VectorPairs(at(NEW), at(OLD));
  }

  private static VectorSample at(double[] degrees) {
    float[][] rows = new float[degrees.length][];
    for (int i = 0; i < rows.length; i++) {
      double angle = Math.toRadians(degrees[i]);
      rows[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
    return VectorSample.of(rows);
  }
}
