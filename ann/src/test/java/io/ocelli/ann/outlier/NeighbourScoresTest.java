package io.ocelli.ann.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NeighbourScoresTest {
  private static final VectorSample LINE = VectorSample.of(new float[][] {{0}, {1}, {3}, {10}});

  /// On a line at 0, 1, 3 and 10 the two nearest of 0 are 1 and 3 away, those of 10 are 7 and 9.
  @Test
  void distancesByHand() {
    NeighbourGraph graph = Small.among(LINE, 2);
    assertArrayEquals(new double[] {2, 1.5, 2.5, 8}, NeighbourScore.MEAN.of(graph));
    assertArrayEquals(new double[] {3, 2, 3, 9}, NeighbourScore.KTH.of(graph));
  }

  @Test
  void fewerNeighboursThanAskedForAreEnough() {
    NeighbourGraph graph = Small.among(LINE, 5);
    assertArrayEquals(
        new double[] {14 / 3.0, 4, 4, 26 / 3.0}, NeighbourScore.MEAN.of(graph), 1e-12);
    assertArrayEquals(new double[] {10, 9, 7, 10}, NeighbourScore.KTH.of(graph));
    NeighbourGraph alone = Small.among(VectorSample.of(new float[][] {{4}}), 3);
    assertArrayEquals(new double[] {0}, NeighbourScore.MEAN.of(alone));
    assertArrayEquals(new double[] {0}, NeighbourScore.KTH.of(alone));
    assertArrayEquals(new double[] {1}, LocalOutlierFactor.of(alone).ofKnown());
  }

  /// `-LocalOutlierFactor(n_neighbors=3).fit(X).negative_outlier_factor_`, and `-score_samples`
  /// with `novelty=True`, of scikit-learn 1.9.1.
  @Test
  void localOutlierFactorsAreScikitLearns() {
    LocalOutlierFactor factor = LocalOutlierFactor.of(Small.among(Small.NORMAL, 3));
    assertArrayEquals(
        new double[] {
          0.9249053001403809,
          1.1817033290863037,
          1.0186623334884644,
          0.9272918105125427,
          1.6848454475402832,
          0.9556300044059753,
          1.0726760625839233,
          3.0280120372772217
        },
        factor.ofKnown(),
        1e-6);
    assertArrayEquals(
        new double[] {2.2994544506073, 1.0270920991897583},
        factor.ofOthers(Small.of(Small.OTHERS, Small.NORMAL, 3)),
        1e-6);
  }

  @Test
  void copiesAreNotStrange() {
    float[][] same = new float[6][];
    Arrays.fill(same, new float[] {1, 2});
    NeighbourGraph graph = Small.among(VectorSample.of(same), 3);
    assertArrayEquals(new double[6], NeighbourScore.MEAN.of(graph));
    assertArrayEquals(
        new double[] {1, 1, 1, 1, 1, 1}, LocalOutlierFactor.of(graph).ofKnown(), 1e-12);
  }
}
