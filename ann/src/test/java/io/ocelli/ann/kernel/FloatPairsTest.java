package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatPairsTest {
  static List<FloatPairs> twins() {
    return KernelTwins.all().stream().map(KernelSet::floatPairs).toList();
  }

  @Property(tries = 200)
  void resultsAreThoseOfDoublePrecision(@ForAll @IntRange(max = 200) int dims, @ForAll long seed) {
    twins().forEach(pairs -> check(pairs, dims, seed));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void longVectorsAreSummedInFull(FloatPairs pairs) {
    check(pairs, 4097, 1);
  }

  /// Components are within -1 and 1, so a sum of `dims` terms of at most 4 is off by at most `dims`
  /// roundings of it.
  private static void check(FloatPairs pairs, int dims, long seed) {
    float[] a = TestVectors.random(1, dims, seed)[0];
    float[] b = TestVectors.random(1, dims, seed + 1)[0];
    double dot = 0;
    double squares = 0;
    double distances = 0;
    double normA = 0;
    double normB = 0;
    for (int i = 0; i < dims; i++) {
      dot += (double) a[i] * b[i];
      squares += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
      distances += Math.abs((double) a[i] - b[i]);
      normA += (double) a[i] * a[i];
      normB += (double) b[i] * b[i];
    }
    double tolerance = 4.0 * dims * (dims + 1) * 0x1p-24;

    assertEquals(dot, pairs.dot(a, b), tolerance);
    assertEquals(squares, pairs.squaredL2(a, b), tolerance);
    assertEquals(distances, pairs.l1(a, b), tolerance);
    double cosine = dims == 0 ? 0 : dot / Math.sqrt(normA * normB);
    assertEquals(cosine, pairs.cosine(a, b), 4 * (dims + 2) * 0x1p-23);
    if (dims > 1) {
      double snr = snr(a, b);
      assertEquals(snr, pairs.snr(a, b), (snr + 1) * (dims + 4) * 0x1p-18);
    }
  }

  private static double snr(float[] a, float[] b) {
    double[] noise = new double[a.length];
    double[] signal = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      signal[i] = a[i];
      noise[i] = (double) a[i] - b[i];
    }
    return variance(noise) / variance(signal);
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
  }

  @ParameterizedTest
  @MethodSource("twins")
  void noiseIsMeasuredAroundItsMean(FloatPairs pairs) {
    float[] a = TestVectors.random(1, 37, 3)[0];
    float[] shifted = a.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 1000;
    }

    assertEquals(0, pairs.snr(a, shifted), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void theCosineOfAZeroVectorIsZero(FloatPairs pairs) {
    assertEquals(0, pairs.cosine(new float[20], TestVectors.random(1, 20, 1)[0]));
    assertEquals(0, pairs.cosine(new float[0], new float[0]));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void theCosineOfTinyAndHugeVectorsDoesNotOverflowAProductOfNorms(FloatPairs pairs) {
    float[] huge = new float[18];
    float[] small = new float[18];
    Arrays.fill(huge, 1e18f);
    Arrays.fill(small, 1e-15f);

    assertEquals(1, pairs.cosine(huge, small), 1e-5);
    assertEquals(1, pairs.cosine(small, small), 1e-5);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void notANumberInIsNotANumberOut(FloatPairs pairs) {
    for (int dims : new int[] {1, 16, 37}) {
      float[] a = TestVectors.random(1, dims, 9)[0];
      float[] b = a.clone();
      b[dims - 1] = Float.NaN;

      assertTrue(Float.isNaN(pairs.dot(a, b)));
      assertTrue(Float.isNaN(pairs.squaredL2(a, b)));
      assertTrue(Float.isNaN(pairs.l1(a, b)));
      assertTrue(Float.isNaN(pairs.cosine(a, b)));
      assertTrue(Float.isNaN(pairs.snr(a, b)));
    }
  }
}
