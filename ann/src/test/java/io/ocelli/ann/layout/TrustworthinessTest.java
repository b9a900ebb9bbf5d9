package io.ocelli.ann.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.layout.Trustworthiness.Asked;
import io.ocelli.ann.sample.VectorSample;
import org.junit.jupiter.api.Test;

class TrustworthinessTest {
  private static final Asked ALL = new Asked(1_000, 1);

  /// From `sklearn.manifold.trustworthiness(X, Y, n_neighbors=5)` of scikit-learn.
  @Test
  void isTheOneOfTheReference() {
    VectorSample vectors = LayoutFixtures.golden();
    float[] unrelated = new float[80];
    float[] firstTwo = new float[80];
    for (int i = 0; i < 40; i++) {
      unrelated[2 * i] = (float) ((i * i * 15_485_863L + i * 611_953L + 7) % 9_973 / 9_973.0);
      unrelated[2 * i + 1] =
          (float) ((i * i * 32_452_843L + i * 49_979_687L + 11) % 9_967 / 9_967.0);
      firstTwo[2 * i] = vectors.row(i)[0];
      firstTwo[2 * i + 1] = vectors.row(i)[1];
    }
    assertEquals(0.5375, of(vectors, unrelated), 1e-9);
    assertEquals(0.7496875, of(vectors, firstTwo), 1e-9);
  }

  private static double of(VectorSample vectors, float[] map) {
    return Trustworthiness.of(vectors, map, 5, ALL, Workers.alone()).trustworthiness();
  }

  @Test
  void aMapOfAPlaneIsPerfect() {
    VectorSample plane = LayoutFixtures.golden();
    float[] map = new float[80];
    float[] values = new float[80];
    for (int i = 0; i < 80; i++) {
      values[i] = plane.values()[2 * i];
      map[i] = 3 * values[i];
    }
    assertEquals(
        new Trustworthiness(1, 1),
        Trustworthiness.of(new VectorSample(values, 40, 2), map, 5, ALL, Workers.alone()));
  }

  @Test
  void halfTheVectorsAreTooManyNeighbours() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Trustworthiness.of(LayoutFixtures.golden(), new float[80], 20, ALL, Workers.alone()));
  }
}
