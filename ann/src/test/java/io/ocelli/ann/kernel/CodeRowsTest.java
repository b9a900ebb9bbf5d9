package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeRowsTest {
  /// An operation of one form, what one dimension adds, and the codes it is for.
  record Case(String name, CodeRows kernel, IntBinaryOperator term, int low, int high) {
    /// A row's bytes: the codes, or two of them a byte where 4 bits hold them.
    byte[][] pack(byte[][] codes) {
      return high > 15 ? codes : Stream.of(codes).map(CodeRowsTest::halves).toArray(byte[][]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static byte[] halves(byte[] codes) {
    int half = codes.length / 2;
    byte[] packed = new byte[half];
    for (int i = 0; i < half; i++) {
      packed[i] = (byte) (codes[i] | codes[half + i] << 4);
    }
    return packed;
  }

  static Stream<Case> cases() {
    return KernelTwins.all().stream().flatMap(CodeRowsTest::casesOf);
  }

  private static Stream<Case> casesOf(KernelSet set) {
    String form = ", " + set.description();
    IntBinaryOperator product = (a, b) -> a * b;
    IntBinaryOperator distance = (a, b) -> Math.abs(a - b);
    return Stream.of(
        new Case("7-bit dot" + form, set.sevenBitDotRows(), product, -63, 63),
        new Case("8-bit dot" + form, set.eightBitDotRows(), product, -127, 127),
        new Case("L1" + form, set.codeL1Rows(), distance, -128, 127),
        new Case("4-bit dot" + form, set.fourBitDotRows(), product, 0, 15));
  }

  @Property(tries = 100)
  void scoresAreExact(
      @ForAll @IntRange(max = 20) int units,
      @ForAll @IntRange(max = 9) int count,
      @ForAll @IntRange(max = 9) int header,
      @ForAll long seed) {
    cases()
        .forEach(c -> {
          int unit = c.high > 15 ? CodeRows.LENGTH_UNIT : 2 * CodeRows.LENGTH_UNIT;
          check(c, units * unit, count, header, seed);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLongestRowsAreExact(Case c) {
    check(c, 65_536, 4, 4, 1);
  }

  private static void check(Case c, int length, int count, int header, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] codes = KernelTwins.codes(6, length, c.low, c.high, random);
    Rows rows = KernelTwins.byteRows(c.pack(codes), header, header);
    int[] ordinals = KernelTwins.ordinals(count, codes.length, random);
    for (short[] query : queries(length, random)) {
      int[] out = new int[count];
      c.kernel.scores(query, rows, ordinals, count, out);
      for (int j = 0; j < count; j++) {
        assertEquals(exact(c, query, codes[ordinals[j]]), out[j]);
      }
      int[] run = new int[4];
      c.kernel.scores(query, rows, 2, 4, run);
      for (int j = 0; j < 4; j++) {
        assertEquals(exact(c, query, codes[2 + j]), run[j]);
      }
    }
  }

  /// The lowest, the highest, and random ones.
  private static short[][] queries(int length, SplittableRandom random) {
    short[][] queries = new short[3][length];
    for (int i = 0; i < length; i++) {
      queries[0][i] = -127;
      queries[1][i] = 127;
      queries[2][i] = (short) random.nextInt(-127, 128);
    }
    return queries;
  }

  private static long exact(Case c, short[] query, byte[] codes) {
    long sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += c.term.applyAsInt(query[i], codes[i]);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoRowsAreComparedAsOneOfThemAsAQueryWouldBe(Case c) {
    int length = 448;
    byte[][] codes = KernelTwins.codes(5, length, c.low, c.high, new SplittableRandom(3));
    Rows rows = KernelTwins.byteRows(c.pack(codes), 4, 4);
    short[] query = new short[length];
    for (int a = 0; a < codes.length; a++) {
      c.kernel.load(rows, a, query);
      for (int b = 0; b < codes.length; b++) {
        assertEquals(exact(c, query, codes[b]), c.kernel.score(rows, length, a, b));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRowPastTheEndIsRefused(Case c) {
    for (int length : new int[] {32, 128, 160}) {
      Rows rows = KernelTwins.byteRows(new byte[3][length], 4, 4);
      short[] query = new short[c.high > 15 ? length : 2 * length];
      int[] out = new int[3];

      assertThrows(
          IndexOutOfBoundsException.class,
          () -> c.kernel.scores(query, rows, new int[] {3}, 1, out));
      assertThrows(IndexOutOfBoundsException.class, () -> c.kernel.scores(query, rows, 1, 3, out));
    }
  }
}
