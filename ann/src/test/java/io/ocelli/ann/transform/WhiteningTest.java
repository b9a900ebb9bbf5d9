package io.ocelli.ann.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.TestVectors;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhiteningTest {
  private static final Whitening.Settings FULL = new Whitening.Settings(8, 0.5);

  /// Samples whose coordinates are correlated and of very different scales.
  private static float[][] samples(int count, int dims, long seed) {
    float[][] mixing = TestVectors.random(dims, dims, 99);
    float[][] samples = TestVectors.random(count, dims, seed);
    for (int r = 0; r < count; r++) {
      float[] mixed = new float[dims];
      for (int i = 0; i < dims; i++) {
        for (int j = 0; j < dims; j++) {
          mixed[i] += mixing[i][j] * samples[r][j] * (float) Math.pow(0.8, j);
        }
        mixed[i] += 3 + i;
      }
      samples[r] = mixed;
    }
    return samples;
  }

  /// `W (x - mean)`, before normalisation.
  private static double[] project(FittedTransform t, float[] x) {
    double[] y = new double[t.outputDims()];
    for (int row = 0; row < y.length; row++) {
      for (int i = 0; i < x.length; i++) {
        y[row] += t.matrix()[row * x.length + i] * ((double) x[i] - t.mean()[i]);
      }
    }
    return y;
  }

  private static double[][] covariance(FittedTransform t, float[][] samples) {
    double[][] c = new double[t.outputDims()][t.outputDims()];
    for (float[] sample : samples) {
      double[] y = project(t, sample);
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < y.length; j++) {
          c[i][j] += y[i] * y[j] / samples.length;
        }
      }
    }
    return c;
  }

  @ParameterizedTest
  @CsvSource({"500, 8", "500, 60", "40, 60", "60, 60", "2000, 130"})
  void outputsAreUncorrelatedAndOfUnitVariance(int count, int dims) {
    float[][] samples = samples(count, dims, 5);
    double[][] c = covariance(Whitening.fit("t", samples, FULL), samples);
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        assertEquals(i == j ? 1 : 0, c[i][j], 1e-3, i + ", " + j);
      }
    }
  }

  @Test
  void theStrongestDirectionComesFirst() {
    float[][] line = new float[50][2];
    for (int n = 0; n < line.length; n++) {
      line[n] = new float[] {n, n + (n % 2 == 0 ? 0.1f : -0.1f)};
    }
    FittedTransform t = Whitening.fit("t", line, new Whitening.Settings(2, 0));
    assertArrayEquals(
        new float[] {(float) Math.sqrt(0.5), (float) Math.sqrt(0.5)},
        new float[] {t.matrix()[0], t.matrix()[1]},
        1e-3f);
  }

  @Test
  void partialWhiteningLeavesPartOfTheDifference() {
    float[][] samples = samples(400, 10, 5);
    double[][] raw = covariance(Whitening.fit("t", samples, new Whitening.Settings(4, 0)), samples);
    double[][] half =
        covariance(Whitening.fit("t", samples, new Whitening.Settings(4, 0.25)), samples);
    for (int i = 0; i < 4; i++) {
      assertEquals(Math.sqrt(raw[i][i]), half[i][i], 1e-3 * half[i][i]);
    }
  }

  @Test
  void theSameSamplesGiveTheSameBits() {
    float[][] samples = samples(300, 80, 5);
    FittedTransform a = Whitening.fit("t", samples, FULL);
    FittedTransform b = Whitening.fit("t", samples, FULL);
    assertArrayEquals(a.matrix(), b.matrix());
    assertArrayEquals(a.mean(), b.mean());
    assertEquals(300, a.fittedOn());
  }

  @Test
  void fewSamplesGiveAllOutputsOfWhichSomeAreZero() {
    float[][] three = samples(3, 20, 5);
    FittedTransform t = Whitening.fit("t", three, FULL);
    assertEquals(8, t.outputDims());
    float[] y = new Projection(t).apply(three[0]);
    assertEquals(8, y.length);
    assertEquals(0, y[2], "three points span a plane");
    FittedTransform one = Whitening.fit("t", new float[][] {three[0]}, FULL);
    assertArrayEquals(new float[8], new Projection(one).apply(three[1]));
  }

  @Test
  void appliedVectorsHaveLengthOne() {
    float[][] samples = samples(100, 20, 5);
    FittedTransform t = Whitening.fit("t", samples, FULL);
    for (float[] sample : samples) {
      double squares = 0;
      for (float x : new Projection(t).apply(sample)) {
        squares += x * x;
      }
      assertEquals(1, squares, 1e-5);
    }
    assertArrayEquals(new float[8], new Projection(t).apply(t.mean()), 0);
    assertThrows(OcelliException.class, () -> new Projection(t).apply(new float[19]));
  }

  @Test
  void whatIsReconstructedIsTransformedBack() {
    float[][] samples = samples(200, 30, 5);
    FittedTransform t = Whitening.fit("t", samples, FULL);
    for (float[] sample : samples) {
      float[] y = new Projection(t).apply(sample);
      assertArrayEquals(y, new Projection(t).apply(new Projection(t).reconstruct(y)), 1e-3f);
    }
  }
}
