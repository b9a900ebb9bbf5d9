package io.ocelli.ann.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MahalanobisModelTest {
  private static final Workers ALONE = Workers.alone();

  private static MahalanobisModel model(VectorSample normal) {
    return MahalanobisModel.of(normal, ALONE, Pace.FREE);
  }

  /// `sklearn.covariance.LedoitWolf().fit(X)`: `shrinkage_`, and the root of `mahalanobis`.
  @Test
  void sameAsScikitLearn() {
    MahalanobisModel model = model(Small.NORMAL);
    assertEquals(0.9638399, model.shrinkage(), 1e-6);
    assertArrayEquals(
        new double[] {3.2887262453630535, 0.7931552236158879},
        model.distances(Small.OTHERS, ALONE, Pace.FREE),
        1e-6);
  }

  /// `LedoitWolf().fit(np.delete(X, i, 0)).mahalanobis(X[i:i + 1])`, eight fits.
  @Test
  void leavingOneOutIsWhatEightFitsSay() {
    assertArrayEquals(
        new double[] {
          1.5052313525847394,
          1.6818705906104872,
          0.9475763955709213,
          0.6047739576463874,
          2.7471814791482467,
          0.9201224262470575,
          0.44174216555301493,
          6.43010161904598
        },
        model(Small.NORMAL).leftOut(Small.NORMAL, ALONE, Pace.FREE),
        1e-5);
  }

  @Property(tries = 60)
  void leavingOneOutIsAnotherFitExactly(
      @ForAll @IntRange(min = 4, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 40) int dims,
      @ForAll long seed) {
    float[][] vectors = TestVectors.random(count, dims, seed);
    // Of many lengths and directions, one far off.
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < dims; i++) {
        vectors[r][i] = vectors[r][i] * (1 + i % 5) + (r == 1 ? 20 : 3);
      }
    }
    VectorSample normal = VectorSample.of(vectors);
    double[] leftOut = model(normal).leftOut(normal, ALONE, Pace.FREE);
    for (int r = 0; r < count; r++) {
      int out = r;
      float[][] others =
          IntStream.range(0, count)
              .filter(i -> i != out)
              .mapToObj(i -> vectors[i])
              .toArray(float[][]::new);
      VectorSample one = VectorSample.of(new float[][] {vectors[r]});
      double expected = model(VectorSample.of(others)).distances(one, ALONE, Pace.FREE)[0];
      assertEquals(expected, leftOut[r], 1e-6 * expected);
    }
  }

  /// Many points of two independent components, of variances 4 and 1: (2, 0) and (0, 1) are equally
  /// far from the middle, as far as shrinking leaves them.
  @Test
  void distancesCountInStandardDeviations() {
    float[][] vectors = TestVectors.random(20_000, 2, 3);
    for (float[] vector : vectors) {
      vector[0] *= (float) (2 * Math.sqrt(3));
      vector[1] *= (float) Math.sqrt(3);
    }
    MahalanobisModel model = model(VectorSample.of(vectors));
    VectorSample asked = VectorSample.of(new float[][] {{2, 0}, {0, 1}, {-4, 0}});
    double[] distances = model.distances(asked, ALONE, Pace.FREE);
    assertArrayEquals(new double[] {1, 1, 2}, distances, 0.03);
  }

  @Test
  void withoutSpreadThereIsNoModel() {
    float[][] same = new float[10][];
    Arrays.fill(same, new float[] {1, 2, 3});
    assertThrows(FlatReferenceException.class, () -> model(VectorSample.of(same)));
    VectorSample two = VectorSample.of(new float[][] {{1, 0}, {0, 1}});
    assertThrows(FlatReferenceException.class, () -> model(two));
  }
}
