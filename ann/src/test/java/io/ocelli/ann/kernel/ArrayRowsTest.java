package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.sample.VectorSample;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayRowsTest {
  static List<ArrayRows> twins() {
    return KernelTwins.all().stream().map(KernelSet::arrayRows).toList();
  }

  @Property(tries = 200)
  void scoresAreThoseOfDoublePrecision(
      @ForAll @IntRange(min = 1, max = 130) int dims,
      @ForAll @IntRange(max = 11) int count,
      @ForAll long seed) {
    twins().forEach(kernel -> check(kernel, dims, count, seed));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void longVectorsAreSummedInFull(ArrayRows kernel) {
    check(kernel, 784, 5, 1);
    check(kernel, 4097, 6, 2);
  }

  /// Components are within -1 and 1: a sum of `dims` terms of at most 4 is off by at most `dims`
  /// roundings of it.
  private static void check(ArrayRows kernel, int dims, int count, long seed) {
    float[][] vectors = TestVectors.random(7, dims, seed);
    float[] query = TestVectors.random(1, dims, seed + 1)[0];
    int[] ordinals = KernelTwins.ordinals(count, vectors.length, new SplittableRandom(seed));
    float[] out = new float[count + 1];
    out[count] = 42;

    kernel.scores(query, VectorSample.of(vectors).values(), ordinals, count, out);

    for (int j = 0; j < count; j++) {
      double sum = 0;
      for (int i = 0; i < dims; i++) {
        double difference = (double) vectors[ordinals[j]][i] - query[i];
        sum += difference * difference;
      }
      assertEquals(sum, out[j], 4.0 * dims * (dims + 2) * 0x1p-24);
    }
    assertEquals(42, out[count], "what stands past the count is left alone");
  }

  @ParameterizedTest
  @MethodSource("twins")
  void aRowHasTheSameBitsWhateverStandsBesideIt(ArrayRows kernel) {
    float[][] vectors = TestVectors.random(9, 53, 5);
    float[] rows = VectorSample.of(vectors).values();
    float[] all = new float[9];
    kernel.scores(vectors[0], rows, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, 9, all);
    float[] alone = new float[1];
    for (int r = 0; r < 9; r++) {
      kernel.scores(vectors[0], rows, new int[] {r}, 1, alone);
      assertEquals(all[r], alone[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void aRowPastTheEndIsRefused(ArrayRows kernel) {
    float[] out = new float[4];
    for (int[] ordinals : new int[][] {{3}, {0, 1, -1, 2}}) {
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> kernel.scores(new float[19], new float[57], ordinals, ordinals.length, out));
    }
  }
}
