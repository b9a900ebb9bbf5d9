package io.ocelli.ann.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RidgeFitTest {

  @Test
  void byHand() {
    // Mean 2, squared differences 9 + 1 + 4 + 4 = 18 with -3, -1, 2, 2; targets 1, 1, -1, -1 with
    // mean 0: x'y = -3 - 1 - 2 - 2 = -8. The mean squared distance is 4.5, so a penalty of 4 is
    // 18: w = -8 / 36.
    RidgeFit fit = RidgeFit.of(line().ridge(), 4);
    assertArrayEquals(new float[] {2}, fit.head().mean());
    assertArrayEquals(new float[] {-2f / 9, 2f / 9}, fit.head().weights(), 1e-7f);
    assertArrayEquals(new float[] {0, 0}, fit.head().offset());
    // f(-1) = 2/3; leverage 1/4 + 9/36 = 1/2: (2/3 - 1/2) / (1/2) = 1/3.
    assertArrayEquals(new double[] {1 / 3.0, -1 / 3.0}, fit.leftOut(new float[] {-1}, 0), 1e-7);
  }

  private static Labelled line() {
    return new Labelled(
        List.of(new float[] {-1}, new float[] {1}, new float[] {4}, new float[] {4}),
        List.of(0, 0, 1, 1));
  }

  @Property(tries = 50)
  void leavingOutIsFittingWithout(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll @IntRange(min = 12, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 30) int dims,
      @ForAll @DoubleRange(min = 0.5, max = 50) double penalty) {
    Labelled all = Labelled.random(seed, classes, count, dims);
    RidgeSums sums = all.ridge();
    RidgeFit fit = RidgeFit.withPenalty(sums.classes(), sums.scatter(), penalty);
    for (int n = 0; n < count; n += 5) {
      RidgeSums others = all.without(n).ridge();
      double[] refitted =
          RidgeFit.withPenalty(others.classes(), others.scatter(), penalty)
              .head()
              .scores(all.vectors().get(n));
      assertArrayEquals(refitted, fit.leftOut(all.vectors().get(n), all.labels().get(n)), 2e-4);
    }
  }

  @Property(tries = 20)
  void theScaleOfVectorsChangesNoScore(
      @ForAll long seed, @ForAll @IntRange(min = -8, max = 8) int power) {
    Labelled all = Labelled.random(seed, 3, 30, 5);
    float scale = Math.scalb(1f, power);
    Labelled scaled =
        new Labelled(
            all.vectors().stream().map(vector -> scaled(vector, scale)).toList(), all.labels());
    double[] scores = RidgeFit.of(all.ridge(), 1).head().scores(all.vectors().get(7));
    double[] same = RidgeFit.of(scaled.ridge(), 1).head().scores(scaled.vectors().get(7));
    assertArrayEquals(scores, same, 1e-5);
  }

  private static float[] scaled(float[] vector, float scale) {
    float[] scaled = vector.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale;
    }
    return scaled;
  }

  @Test
  void manyBlocksAreOneSum() {
    Labelled all = Labelled.random(1, 3, 1_000, 7);
    double[] scores = RidgeFit.of(all.ridge(), 1).head().scores(all.vectors().get(3));
    double[] turned = RidgeFit.of(all.turned(3).ridge(), 1).head().scores(all.vectors().get(3));
    assertArrayEquals(scores, turned, 1e-6);
    assertEquals(1_000, all.ridge().classes().count());
  }

  @Test
  void vectorsThatAreAllTheSameTellNothing() {
    Labelled same = new Labelled(List.of(new float[] {1, 2}, new float[] {1, 2}), List.of(0, 1));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RidgeFit.of(same.ridge(), 1));
    assertEquals("all vectors are the same", refused.getMessage());
  }
}
