package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatRowsTest {
  /// An operation of one form, and what one dimension adds to its score.
  record Case(String name, FloatRows kernel, DoubleBinaryOperator term) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return KernelTwins.all().stream()
        .flatMap(set ->
            Stream.of(
                new Case("dot, " + set.description(), set.dotRows(), (a, b) -> a * b),
                new Case(
                    "squared L2, " + set.description(),
                    set.squaredL2Rows(),
                    (a, b) -> (a - b) * (a - b)),
                new Case("L1, " + set.description(), set.l1Rows(), (a, b) -> Math.abs(a - b))));
  }

  @Property(tries = 200)
  void scoresAreThoseOfDoublePrecision(
      @ForAll @IntRange(max = 130) int dims,
      @ForAll @IntRange(max = 11) int count,
      @ForAll @IntRange(max = 9) int base,
      @ForAll long seed) {
    cases().forEach(c -> check(c, dims, count, base, seed));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void longVectorsAreSummedInFull(Case c) {
    for (int dims : new int[] {784, 1000, 4097}) {
      check(c, dims, 5, 0, dims);
    }
  }

  private static void check(Case c, int dims, int count, int base, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] vectors = TestVectors.random(7, dims, seed);
    float[] query = TestVectors.random(1, dims, seed + 1)[0];
    Rows rows = KernelTwins.floatRows(vectors, base, 3);
    int[] ordinals = KernelTwins.ordinals(count, vectors.length, random);
    float[] out = new float[count + 1];
    out[count] = 42;

    c.kernel.scores(query, rows, ordinals, count, out);

    for (int j = 0; j < count; j++) {
      assertEquals(
          exact(c, query, vectors[ordinals[j]]), out[j], tolerance(c, query, vectors[ordinals[j]]));
    }
    assertEquals(42, out[count], "what stands past the count is left alone");
  }

  private static double exact(Case c, float[] query, float[] vector) {
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += c.term.applyAsDouble(query[i], vector[i]);
    }
    return sum;
  }

  /// Each addition rounds once, relative to what was added up: `dims` roundings of 2^-24 of the sum
  /// of magnitudes.
  private static double tolerance(Case c, float[] query, float[] vector) {
    double magnitude = 0;
    for (int i = 0; i < query.length; i++) {
      magnitude += Math.abs(c.term.applyAsDouble(query[i], vector[i]));
    }
    return (query.length + 2) * magnitude * 0x1p-24;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyRowIsScoredWhateverTheCount(Case c) {
    float[][] vectors = TestVectors.random(40, 48, 5);
    Rows rows = KernelTwins.floatRows(vectors, 0, 0);
    int[] all = Stream.iterate(0, i -> i + 1).limit(40).mapToInt(Integer::intValue).toArray();
    float[] expected = new float[40];
    c.kernel.scores(vectors[0], rows, all, 40, expected);

    for (int count = 0; count < 40; count++) {
      float[] out = new float[count];
      c.kernel.scores(vectors[0], rows, all, count, out);
      for (int j = 0; j < count; j++) {
        assertEquals(expected[j], out[j], 1e-4f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void notANumberInIsNotANumberOut(Case c) {
    for (int dims : new int[] {1, 16, 37}) {
      for (int at : new int[] {0, dims - 1}) {
        float[][] vectors = TestVectors.random(5, dims, 9);
        vectors[3][at] = Float.NaN;
        float[] out = new float[5];

        c.kernel.scores(
            vectors[0], KernelTwins.floatRows(vectors, 0, 0), new int[] {0, 1, 2, 3, 4}, 5, out);

        assertTrue(Float.isNaN(out[3]), "dims " + dims + ", at " + at);
        assertTrue(Float.isFinite(out[0]) && Float.isFinite(out[4]), "other rows are not touched");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sumsPastTheFloatsAreInfinite(Case c) {
    float[][] vectors = new float[2][20];
    Arrays.fill(vectors[0], Float.MAX_VALUE);
    Arrays.fill(vectors[1], -Float.MAX_VALUE);
    float[] out = new float[1];

    c.kernel.scores(vectors[0], KernelTwins.floatRows(vectors, 0, 0), new int[] {1}, 1, out);

    assertTrue(Float.isInfinite(out[0]), "got " + out[0]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRowPastTheEndIsRefused(Case c) {
    Function<Integer, float[]> query = float[]::new;
    Rows rows = KernelTwins.floatRows(new float[3][19], 0, 0);
    float[] out = new float[4];

    assertThrows(
        IndexOutOfBoundsException.class,
        () -> c.kernel.scores(query.apply(19), rows, new int[] {3}, 1, out));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> c.kernel.scores(query.apply(19), rows, new int[] {0, 1, -1, 2}, 4, out));
  }
}
