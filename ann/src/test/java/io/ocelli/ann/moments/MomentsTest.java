package io.ocelli.ann.moments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static Moments of(float[]... vectors) {
    return of(vectors, Workers.alone());
  }

  private static Moments of(float[][] vectors, Workers workers) {
    int dims = vectors[0].length;
    float[] rows = new float[vectors.length * dims];
    for (int r = 0; r < vectors.length; r++) {
      System.arraycopy(vectors[r], 0, rows, r * dims, dims);
    }
    MomentsSum sum = new MomentsSum(dims);
    sum.add(rows, vectors.length, workers);
    return sum.moments();
  }

  /// Far from zero, where sums of squares would lose what deviations keep.
  private static float[][] vectors(int count, int dims, long seed) {
    float[][] vectors = TestVectors.random(count, dims, seed);
    for (float[] vector : vectors) {
      for (int i = 0; i < dims; i++) {
        vector[i] += 100 + i;
      }
    }
    return vectors;
  }

  /// (1, 2), (3, 2) and (5, 8) have the mean (3, 4); of the deviations (-2, -2), (0, -2) and (2, 4)
  /// the products add up to 8, 12 and 24. With (1, -1) the products are -1, 1 and -3.
  @Test
  void threeVectorsByHand() {
    Moments moments = of(new float[] {1, 2}, new float[] {3, 2}, new float[] {5, 8});
    assertEquals(3, moments.count());
    assertArrayEquals(new double[] {3, 4}, moments.mean(), 1e-12);
    assertArrayEquals(new double[] {8, 12, 24}, moments.scatter(), 1e-12);
    assertEquals(4, moments.covariance(0, 1), 1e-12);
    assertEquals(4, moments.covariance(1, 0), 1e-12);
    assertEquals(8, moments.covariance(1, 1), 1e-12);
    assertEquals(-1, moments.mean(new float[] {1, -1}), 1e-12);
    assertEquals(8 / 3.0, moments.variance(new float[] {1, -1}), 1e-12);
  }

  @Test
  void theThirdVectorIsAddedAndTakenOut() {
    Moments two = of(new float[] {1, 2}, new float[] {3, 2});
    Moments third = of(new float[] {5, 8});
    assertSame(of(new float[] {1, 2}, new float[] {3, 2}, new float[] {5, 8}), two.plus(third));
    assertSame(two, two.plus(third).minus(third));
  }

  @Test
  void noVectorsHaveNoSpread() {
    Moments none = Moments.none(3);
    assertEquals(0, none.mean(new float[] {1, 2, 3}));
    assertEquals(0, none.variance(new float[] {1, 2, 3}));
    assertEquals(0, none.covariance(0, 2));
    Moments one = of(new float[] {1, 2, 3});
    assertSame(one, none.plus(one));
    assertSame(one, one.plus(none));
    assertSame(none, one.minus(one));
    assertThrows(IllegalArgumentException.class, () -> none.minus(one));
  }

  @Property(tries = 60)
  void theySayWhatAScanSays(
      @ForAll @IntRange(min = 1, max = 700) int count,
      @ForAll @IntRange(min = 1, max = 150) int dims,
      @ForAll long seed) {
    float[][] vectors = vectors(count, dims, seed);
    float[] query = TestVectors.random(1, dims, seed + 1)[0];
    Moments moments = of(vectors);
    double[] products = Arrays.stream(vectors).mapToDouble(x -> product(query, x)).toArray();
    double mean = Arrays.stream(products).sum() / count;
    double variance = Arrays.stream(products).map(p -> (p - mean) * (p - mean)).sum() / count;
    assertEquals(mean, moments.mean(query), 1e-9 * Math.max(1, Math.abs(mean)));
    // Deviations are rounded to floats once, 2^-24 of each.
    assertEquals(variance, moments.variance(query), 1e-5 * Math.max(1, variance));
  }

  @Property(tries = 60)
  void partsAddUpToTheWholeAndTheRestIsWhatWasNotTakenOut(
      @ForAll @IntRange(min = 1, max = 300) int left,
      @ForAll @IntRange(min = 1, max = 300) int right,
      @ForAll @IntRange(min = 1, max = 90) int dims,
      @ForAll long seed) {
    float[][] vectors = vectors(left + right, dims, seed);
    Moments one = of(Arrays.copyOfRange(vectors, 0, left));
    Moments other = of(Arrays.copyOfRange(vectors, left, left + right));
    Moments whole = of(vectors);
    double scale = Arrays.stream(whole.scatter()).map(Math::abs).max().orElseThrow();
    assertSame(whole, one.plus(other), scale);
    assertSame(whole, other.plus(one), scale);
    assertSame(one, whole.minus(other), scale);
    assertSame(other, whole.minus(one), scale);
  }

  @Test
  void helpersChangeNoBit() {
    float[][] vectors = vectors(1_000, 200, 7);
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      Moments helped = of(vectors, new Workers(pool, 4));
      assertArrayEquals(of(vectors).scatter(), helped.scatter());
    }
  }

  private static double product(float[] q, float[] x) {
    double product = 0;
    for (int i = 0; i < q.length; i++) {
      product += (double) q[i] * x[i];
    }
    return product;
  }

  private static void assertSame(Moments expected, Moments moments) {
    assertSame(expected, moments, 1);
  }

  /// @param scale of the largest product that rounding in single precision went into
  private static void assertSame(Moments expected, Moments moments, double scale) {
    assertEquals(expected.count(), moments.count());
    assertArrayEquals(expected.mean(), moments.mean(), 1e-9);
    assertArrayEquals(expected.scatter(), moments.scatter(), 2e-6 * Math.max(1, scale));
  }
}
