package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {
  static List<KernelSet> twins() {
    return KernelTwins.all();
  }

  @Property(tries = 60)
  void productsAreThoseOfDoublePrecision(
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(max = 40) int columns,
      @ForAll @IntRange(max = 14) int count,
      @ForAll long seed) {
    twins().forEach(set -> check(set, rows, columns, count, seed));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void largeProductsAreTakenInBlocks(KernelSet set) {
    check(set, 40, 784, 200, 1);
  }

  private static void check(KernelSet set, int rows, int columns, int count, long seed) {
    float[] matrix = TestVectors.random(1, rows * columns, seed)[0];
    float[] vectors = TestVectors.random(1, count * columns, seed + 1)[0];
    PackedMatrix packed = PackedMatrix.of(matrix, rows, columns);
    float[] all = new float[count * packed.paddedRows()];
    Arrays.fill(all, 42);
    set.matrixProduct().multiplyAll(packed, vectors, count, all);

    for (int v = 0; v < count; v++) {
      float[] vector = Arrays.copyOfRange(vectors, v * columns, (v + 1) * columns);
      float[] one = new float[packed.paddedRows()];
      set.matrixProduct().multiply(packed, vector, one);
      for (int r = 0; r < packed.paddedRows(); r++) {
        double expected = r < rows ? exact(matrix, r, vector) : 0;
        double tolerance = columns * columns * 0x1p-24;
        assertEquals(expected, all[v * packed.paddedRows() + r], tolerance);
        assertEquals(expected, one[r], tolerance);
      }
    }
  }

  private static double exact(float[] matrix, int row, float[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += (double) matrix[row * vector.length + i] * vector[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("twins")
  void notANumberInIsNotANumberOut(KernelSet set) {
    PackedMatrix identity = PackedMatrix.of(new float[] {1, 0, 0, 1}, 2, 2);
    float[] out = new float[identity.paddedRows()];

    set.matrixProduct().multiply(identity, new float[] {1, Float.NaN}, out);

    assertTrue(Float.isNaN(out[0]) && Float.isNaN(out[1]));
  }

  @Test
  void packingKeepsEveryElement() {
    float[] matrix = TestVectors.random(1, 35 * 3, 7)[0];
    PackedMatrix packed = PackedMatrix.of(matrix, 35, 3);

    assertEquals(64, packed.paddedRows());
    for (int r = 0; r < 35; r++) {
      for (int c = 0; c < 3; c++) {
        assertEquals(matrix[r * 3 + c], packed.get(r, c));
      }
    }
  }
}
