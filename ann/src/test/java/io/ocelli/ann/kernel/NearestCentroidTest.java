package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.TestVectors;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NearestCentroidTest {
  static List<KernelSet> twins() {
    return KernelTwins.all();
  }

  @Property(tries = 50)
  void theLeastValueIsFoundAndTheFirstOfEquals(
      @ForAll @IntRange(min = 1, max = 9) int panels,
      @ForAll @IntRange(max = 5) int count,
      @ForAll long seed) {
    int centroids = panels * PackedMatrix.PANEL;
    float[] bias = coarse(centroids, seed);
    float[] products = coarse(count * centroids, seed + 1);
    for (KernelSet set : twins()) {
      int[] nearest = new int[count];
      float[] least = new float[count];
      set.nearestCentroid().nearest(products, bias, count, nearest, least);

      for (int v = 0; v < count; v++) {
        int best = 0;
        for (int c = 1; c < centroids; c++) {
          if (bias[c] - products[v * centroids + c] < bias[best] - products[v * centroids + best]) {
            best = c;
          }
        }
        assertEquals(best, nearest[v]);
        assertEquals(bias[best] - products[v * centroids + best], least[v]);
      }
    }
  }

  /// Few different values, so that there are equal ones.
  private static float[] coarse(int count, long seed) {
    float[] values = TestVectors.random(1, count, seed)[0];
    for (int i = 0; i < count; i++) {
      values[i] = Math.round(values[i] * 3);
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("twins")
  void theNearestOfPackedCentroidsIsThatOfTheDistances(KernelSet set) {
    float[][] centroids = TestVectors.random(40, 9, 1);
    float[][] vectors = TestVectors.random(30, 9, 2);
    PackedMatrix packed = PackedMatrix.of(flat(centroids), 40, 9);
    float[] products = new float[30 * packed.paddedRows()];
    set.matrixProduct().multiplyAll(packed, flat(vectors), 30, products);
    float[] bias = new float[packed.paddedRows()];
    Arrays.fill(bias, Float.POSITIVE_INFINITY);
    for (int c = 0; c < 40; c++) {
      bias[c] = set.floatPairs().dot(centroids[c], centroids[c]) / 2;
    }
    int[] nearest = new int[30];
    float[] least = new float[30];
    set.nearestCentroid().nearest(products, bias, 30, nearest, least);

    for (int v = 0; v < 30; v++) {
      float distance = Float.POSITIVE_INFINITY;
      for (float[] centroid : centroids) {
        distance = Math.min(distance, set.floatPairs().squaredL2(vectors[v], centroid));
      }
      assertEquals(distance, set.floatPairs().squaredL2(vectors[v], centroids[nearest[v]]), 1e-5);
      assertEquals(distance, 2 * least[v] + set.floatPairs().dot(vectors[v], vectors[v]), 1e-5);
    }
  }

  private static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * rows[r].length, rows[r].length);
    }
    return flat;
  }

  @ParameterizedTest
  @MethodSource("twins")
  void notANumberIsNeverNearest(KernelSet set) {
    float[] products = new float[64];
    Arrays.fill(products, Float.NaN);
    products[32 + 17] = -5;
    int[] nearest = new int[2];
    set.nearestCentroid().nearest(products, new float[32], 2, nearest, new float[2]);

    assertArrayEquals(new int[] {0, 17}, nearest);
  }
}
