package io.ocelli.ann.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.sample.VectorSample;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalAxesTest {
  /// Component i varies like 0.9^i around 5, then all are turned by one matrix.
  private static VectorSample sample(int count, int dims) throws IOException {
    float[][] mixing = TestVectors.random(dims, dims, 3);
    float[][] vectors = TestVectors.random(count, dims, 4);
    float[][] mixed = new float[count][dims];
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < dims; i++) {
        mixed[r][i] = 5;
        for (int j = 0; j < dims; j++) {
          mixed[r][i] += mixing[i][j] * vectors[r][j] * (float) Math.pow(0.9, j);
        }
      }
    }
    return VectorSample.draw(i -> mixed[i], count, dims, 1);
  }

  private static double dot(PrincipalAxes axes, int a, int b) {
    double sum = 0;
    for (int i = 0; i < axes.dims(); i++) {
      sum += (double) axes.axes()[a * axes.dims() + i] * axes.axes()[b * axes.dims() + i];
    }
    return sum;
  }

  private static void assertOrthonormal(PrincipalAxes axes) {
    for (int a = 0; a < axes.variances().length; a++) {
      for (int b = 0; b <= a; b++) {
        double expected = a == b && axes.variances()[a] > 1e-3 ? 1 : 0;
        boolean none = a == b && expected == 0;
        assertEquals(
            expected, none ? dot(axes, a, b) % 0.9999 : dot(axes, a, b), 1e-3, a + " " + b);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 100, 20", "1000, 100, 100", "30, 100, 100", "500, 1, 1", "500, 33, 7"})
  void axesAreOrthonormal(int count, int dims, int wanted) throws IOException {
    assertOrthonormal(PrincipalAxes.of(sample(count, dims), wanted));
  }

  @Test
  void variancesAreTheEigenvalues() throws IOException {
    VectorSample sample = sample(2_000, 120);
    PrincipalAxes axes = PrincipalAxes.of(sample, 32);
    double[][] exact = new double[120][120];
    var covariance = Covariance.of(sample, sample.mean());
    for (int i = 0; i < 120; i++) {
      for (int j = 0; j < 120; j++) {
        exact[i][j] = (covariance.get(i, j) + covariance.get(j, i)) / 2;
      }
    }
    TopEigen eigen = TopEigen.of(exact, 32);
    double kept = 0;
    double best = 0;
    for (int i = 0; i < 32; i++) {
      assertEquals(eigen.values()[i], axes.variances()[i], 0.1 * eigen.values()[i], "axis " + i);
      kept += axes.variances()[i];
      best += eigen.values()[i];
    }
    assertEquals(best, kept, 0.001 * best);
  }

  @Test
  void vectorsOfOneDirectionHaveOneVariance() throws IOException {
    VectorSample line = VectorSample.draw(i -> new float[] {i, 2 * i, -2 * i, 7}, 101, 4, 1);
    PrincipalAxes axes = PrincipalAxes.of(line, 4);
    assertEquals(9 * 850.0, axes.variances()[0], 1);
    assertArrayEquals(new float[3], Arrays.copyOfRange(axes.variances(), 1, 4), 0.1f);
    assertOrthonormal(axes);
  }

  @Test
  void equalVectorsHaveNone() throws IOException {
    VectorSample equal = VectorSample.draw(i -> new float[] {1, 2, 3}, 50, 3, 1);
    assertArrayEquals(new float[2], PrincipalAxes.of(equal, 2).variances());
  }
}
