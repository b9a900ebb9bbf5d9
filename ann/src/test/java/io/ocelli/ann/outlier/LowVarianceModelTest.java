package io.ocelli.ann.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LowVarianceModelTest {
  private static final Workers ALONE = Workers.alone();

  /// Of variances 100, 1, 1 and 0.01 in this order, times a third.
  private static VectorSample flat(int count, long seed) {
    float[][] vectors = TestVectors.random(count, 4, seed);
    for (float[] vector : vectors) {
      vector[0] *= 10;
      vector[3] *= 0.1f;
    }
    return VectorSample.of(vectors);
  }

  @Test
  void keepsTheComponentsThatHoldTheShareTogether() {
    VectorSample normal = flat(2_000, 1);
    assertEquals(3, LowVarianceModel.of(normal, 0.05, ALONE, Pace.FREE).components());
    assertEquals(1, LowVarianceModel.of(normal, 0.001, ALONE, Pace.FREE).components());
    assertEquals(4, LowVarianceModel.of(normal, 1, ALONE, Pace.FREE).components());
  }

  @Test
  void whatVariesMuchDoesNotCount() {
    LowVarianceModel model = LowVarianceModel.of(flat(2_000, 1), 0.001, ALONE, Pace.FREE);
    VectorSample asked = VectorSample.of(new float[][] {{80, 0, 0, 0}, {0, 0, 0, 1}});
    double[] distances = model.distances(asked, ALONE, Pace.FREE);
    assertTrue(distances[0] < 1, () -> Arrays.toString(distances));
    assertTrue(distances[1] > 5, () -> Arrays.toString(distances));
  }

  /// With all components each fit is the other model, of the vectors that are not in its fifth.
  @Test
  void allComponentsAreTheMeanOfFiveWholeDistances() {
    double[] expected = new double[Small.OTHERS.count()];
    for (int fold = 0; fold < 5; fold++) {
      int held = fold;
      float[][] others =
          IntStream.range(0, Small.NORMAL.count())
              .filter(row -> row % 5 != held)
              .mapToObj(Small.NORMAL::row)
              .toArray(float[][]::new);
      double[] found =
          MahalanobisModel.of(VectorSample.of(others), ALONE, Pace.FREE)
              .distances(Small.OTHERS, ALONE, Pace.FREE);
      for (int i = 0; i < expected.length; i++) {
        expected[i] += found[i] / 5;
      }
    }
    LowVarianceModel model = LowVarianceModel.of(Small.NORMAL, 1, ALONE, Pace.FREE);
    assertArrayEquals(expected, model.distances(Small.OTHERS, ALONE, Pace.FREE), 1e-12);
  }

  /// With fewer vectors than dimensions each stands alone along some axis: seen as new it is far
  /// away, seen as known it is not.
  @Test
  void aVectorIsHeldOutOfItsOwnModel() {
    VectorSample normal = VectorSample.of(TestVectors.random(40, 100, 5));
    VectorSample fresh = VectorSample.of(TestVectors.random(40, 100, 6));
    LowVarianceModel model = LowVarianceModel.of(normal, 0.2, ALONE, Pace.FREE);
    double known = mean(model.distances(normal, ALONE, Pace.FREE));
    double held = mean(model.heldOut(normal, ALONE, Pace.FREE));
    double unknown = mean(model.distances(fresh, ALONE, Pace.FREE));
    assertTrue(known < 0.9 * unknown, known + " " + unknown);
    assertEquals(unknown, held, 0.05 * unknown);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
