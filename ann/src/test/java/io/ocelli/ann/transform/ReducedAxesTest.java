package io.ocelli.ann.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.collection.CodedPart.Method;
import io.ocelli.core.collection.CodedPart.Reduction;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReducedAxesTest {
  /// Around zero.
  private static VectorSample sample(int count, int dims) throws IOException {
    float[][] vectors = TestVectors.random(count, dims, 2);
    return VectorSample.draw(i -> vectors[i], count, dims, 1);
  }

  private static double product(float[] axes, int dims, int i, int j) {
    double product = 0;
    for (int k = 0; k < dims; k++) {
      product += (double) axes[i * dims + k] * axes[j * dims + k];
    }
    return product;
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void axesAreOrthonormal(Method method) throws IOException {
    float[] axes = ReducedAxes.of(new Reduction(method, 10), sample(500, 30));
    assertEquals(10 * 30, axes.length);
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j <= i; j++) {
        assertEquals(i == j ? 1 : 0, product(axes, 30, i, j), 1e-4, i + " by " + j);
      }
    }
  }

  /// All axes are a rotation: a vector is as long along them as it was.
  @ParameterizedTest
  @EnumSource(Method.class)
  void allAxesKeepLengths(Method method) throws IOException {
    VectorSample sample = sample(300, 20);
    float[] axes = ReducedAxes.of(new Reduction(method, 20), sample);
    float[] vector = sample.slice(0, 1).values();
    double squares = 0;
    for (int i = 0; i < 20; i++) {
      double along = 0;
      for (int k = 0; k < 20; k++) {
        along += (double) axes[i * 20 + k] * vector[k];
      }
      squares += along * along;
    }
    assertEquals(product(vector, 20, 0, 0), squares, 1e-3);
  }

  /// Fewer vectors than axes, or no spread at all.
  @ParameterizedTest
  @CsvSource({
    "PCA, 1, 16",
    "PCA, 5, 16",
    "MPAD, 1, 16",
    "MPAD, 5, 16",
    "PCA, 40, 1",
    "MPAD, 40, 1"
  })
  void fewVectorsGiveFiniteAxes(Method method, int count, int dims) throws IOException {
    for (VectorSample sample :
        new VectorSample[] {
          sample(count, dims), new VectorSample(new float[count * dims], count, dims)
        }) {
      for (float x : ReducedAxes.of(new Reduction(method, dims), sample)) {
        assertTrue(Float.isFinite(x) && Math.abs(x) <= 1.001f, "component " + x);
      }
    }
  }
}
