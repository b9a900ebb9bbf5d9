package io.ocelli.ann.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Reduction.Origin;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ReductionTest {
  private static VectorSample sample(float[][] vectors) throws IOException {
    return VectorSample.draw(i -> vectors[i], vectors.length, vectors[0].length, 1);
  }

  @Test
  void allPrincipalComponentsKeepDistancesAndLengths() throws IOException {
    float[][] vectors = TestVectors.random(300, 20, 1);
    FittedTransform all = Reduction.pca("all", sample(vectors), 20, Origin.ZERO);
    Projection projection = new Projection(all);
    float[] a = projection.apply(vectors[0]);
    float[] b = projection.apply(vectors[1]);
    assertEquals(VectorUtil.dotProduct(vectors[0], vectors[1]), VectorUtil.dotProduct(a, b), 1e-3);
    assertEquals(VectorUtil.dotProduct(vectors[0], vectors[0]), VectorUtil.dotProduct(a, a), 1e-3);
    assertArrayEquals(vectors[0], projection.reconstruct(a), 1e-3f);
  }

  @Test
  void directionsAreOfUnitLengthAndNearlyOrthogonal() throws IOException {
    FittedTransform map =
        Reduction.mpad("mpad", sample(TestVectors.random(500, 30, 2)), 10, Origin.MEAN);
    float[] w = map.matrix();
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int k = 0; k < 30; k++) {
          product += w[i * 30 + k] * w[j * 30 + k];
        }
        assertEquals(i == j ? 1 : 0, product, i == j ? 1e-3 : 0.2);
      }
    }
  }

  /// The part of the true nearest ten among the nearest ten after the map.
  private static double kept(Function<float[], float[]> map, float[][] vectors, float[][] queries) {
    List<float[]> mapped = Arrays.stream(vectors).map(map).toList();
    long kept = 0;
    for (float[] query : queries) {
      float[] image = map.apply(query);
      List<Integer> truth = nearest(i -> VectorUtil.squareDistance(query, vectors[i]), vectors);
      kept +=
          nearest(i -> VectorUtil.squareDistance(image, mapped.get(i)), vectors).stream()
              .filter(truth::contains)
              .count();
    }
    return kept / (10.0 * queries.length);
  }

  private static List<Integer> nearest(Function<Integer, Float> distance, float[][] vectors) {
    float[] distances = new float[vectors.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = distance.apply(i);
    }
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> distances[i]))
        .limit(10)
        .toList();
  }

  /// Measured at 32 of 784 dimensions: PCA .725, MPAD .723.
  @Test
  void neighboursOfPicturesAreKept() throws IOException {
    String name = "fashion-mnist/train-images-idx3-ubyte.gz";
    Optional<Path> file = TestData.find(name);
    Assumptions.assumeTrue(file.isPresent(), TestData.missing(name));
    float[][] all = TestVectors.idx(file.get(), 2_100);
    float[][] base = Arrays.copyOf(all, 2_000);
    float[][] queries = Arrays.copyOfRange(all, 2_000, 2_100);
    VectorSample sample = sample(base);
    Projection pca = new Projection(Reduction.pca("pca", sample, 32, Origin.MEAN));
    Projection mpad = new Projection(Reduction.mpad("mpad", sample, 32, Origin.MEAN));
    double byPca = kept(pca::apply, base, queries);
    double byMpad = kept(mpad::apply, base, queries);
    assertTrue(byPca > 0.7, "pca " + byPca);
    assertTrue(byMpad > 0.7, "mpad " + byMpad);
  }

  @Test
  void moreDimensionsThanThereAreAreRefused() throws IOException {
    VectorSample sample = sample(TestVectors.random(50, 8, 1));
    assertThrows(OcelliException.class, () -> Reduction.pca("x", sample, 9, Origin.MEAN));
    assertThrows(OcelliException.class, () -> Reduction.mpad("x", sample, 0, Origin.MEAN));
  }
}
