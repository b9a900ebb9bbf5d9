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

class NaiveBayesFitTest {

  @Test
  void byHand() {
    // Means 1 (of 0, 2) and 6 (of 5, 6, 7); squared differences 2 + 2 = 4, over 5 - 2: 4/3.
    Labelled line =
        new Labelled(
            List.of(
                new float[] {0},
                new float[] {2},
                new float[] {5},
                new float[] {6},
                new float[] {7}),
            List.of(0, 0, 1, 1, 1));
    double[] scores = NaiveBayesFit.of(line.naiveBayes(), 0).head().scores(new float[] {3});
    double logRatio = Math.log(2 / 3.0) - (4 - 9) / (2 * 4 / 3.0);
    assertEquals(logRatio, scores[0] - scores[1], 1e-5);
  }

  /// At shrinkage 1 with classes of one size the nearest mean decides.
  @Test
  void oneVarianceForAllIsTheNearestMean() {
    Labelled plane =
        new Labelled(
            List.of(new float[] {0, 0}, new float[] {2, 0}, new float[] {4, 9}, new float[] {6, 9}),
            List.of(0, 0, 1, 1));
    double[] middle = NaiveBayesFit.of(plane.naiveBayes(), 1).head().scores(new float[] {3, 4.5f});
    assertEquals(middle[0], middle[1], 1e-4);
  }

  @Property(tries = 50)
  void leavingOutIsFittingWithout(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll @IntRange(min = 12, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 20) int dims,
      @ForAll @DoubleRange(min = 0.05, max = 1) double shrinkage) {
    Labelled all = Labelled.random(seed, classes, count, dims);
    NaiveBayesFit fit = NaiveBayesFit.of(all.naiveBayes(), shrinkage);
    for (int n = 0; n < count; n += 5) {
      float[] vector = all.vectors().get(n);
      double[] refitted =
          NaiveBayesFit.of(all.without(n).naiveBayes(), shrinkage).head().scores(vector);
      double[] leftOut = fit.leftOut(vector, all.labels().get(n));
      assertArrayEquals(differences(refitted), differences(leftOut), 1e-2);
    }
  }

  @Property(tries = 50)
  void theOrderOfPointsChangesNothing(@ForAll long seed) {
    Labelled all = Labelled.random(seed, 3, 40, 6);
    double[] scores = NaiveBayesFit.of(all.naiveBayes(), 0.5).head().scores(all.vectors().get(11));
    double[] turned =
        NaiveBayesFit.of(all.turned(3).naiveBayes(), 0.5).head().scores(all.vectors().get(11));
    assertArrayEquals(differences(scores), differences(turned), 1e-3);
  }

  /// What is the same for all classes may differ.
  private static double[] differences(double[] scores) {
    double[] differences = scores.clone();
    for (int k = 0; k < scores.length; k++) {
      differences[k] -= scores[0];
    }
    return differences;
  }

  @Test
  void theOnlyOneOfItsClassHasNoScoreLeftOut() {
    Labelled line =
        new Labelled(List.of(new float[] {0}, new float[] {2}, new float[] {5}), List.of(0, 0, 1));
    double[] scores = NaiveBayesFit.of(line.naiveBayes(), 0).leftOut(new float[] {5}, 1);
    assertEquals(Double.NEGATIVE_INFINITY, scores[1]);
  }

  @Test
  void classesWithoutSpreadTellNothing() {
    Labelled same =
        new Labelled(List.of(new float[] {1}, new float[] {1}, new float[] {2}), List.of(0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> NaiveBayesFit.of(same.naiveBayes(), 0.5));
  }
}
