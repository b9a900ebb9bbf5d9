package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeBlocksTest {
  private static final int WIDTH = CodeBlocks.WIDTH;

  static Stream<CodeBlocks> forms() {
    return KernelTwins.all().stream().map(KernelSet::codeBlocks);
  }

  /// Rows, their corrections, and both as blocks behind some bytes.
  private record Rows(byte[][] codes, float[] corrections, MemorySegment blocks, int before) {
    static Rows random(int columns, int blocks, int before, SplittableRandom random) {
      byte[][] codes = KernelTwins.codes(blocks * WIDTH, columns, -63, 63, random);
      float[] corrections = new float[codes.length];
      MemorySegment data =
          Arena.ofAuto().allocate(before + (long) blocks * CodeBlocks.bytes(columns));
      for (int i = 0; i < codes.length; i++) {
        corrections[i] = random.nextInt(-10_000, 10_000);
        long block = before + (long) (i / WIDTH) * CodeBlocks.bytes(columns);
        for (int c = 0; c < columns; c++) {
          int place = CodeBlocks.place(i % WIDTH);
          data.set(ValueLayout.JAVA_BYTE, block + c * WIDTH + place, codes[i][c]);
        }
        long at = block + columns * WIDTH + i % WIDTH * Float.BYTES;
        data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, corrections[i]);
      }
      return new Rows(codes, corrections, data, before);
    }

    int blockCount() {
      return codes.length / WIDTH;
    }

    float score(short[] query, float factor, int row) {
      int sum = 0;
      for (int c = 0; c < query.length; c++) {
        sum += query[c] * codes[row][c];
      }
      return Math.fma(factor, sum, corrections[row]);
    }
  }

  @Property(tries = 100)
  void scoresAreExactAndPlacesThoseAboveTheThreshold(
      @ForAll @IntRange(min = 1, max = 130) int columns,
      @ForAll @IntRange(max = 5) int blocks,
      @ForAll @IntRange(max = 9) int before,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rows rows = Rows.random(columns, blocks, before, random);
    // The longest row is 63 * sqrt(130) = 718 long, so queries are less than 45.
    short[] query = new short[columns];
    for (int c = 0; c < columns; c++) {
      query[c] = (short) random.nextInt(-3, 4);
    }
    float factor = random.nextInt(1, 9);
    forms().forEach(kernel -> check(kernel, rows, query, factor));
  }

  private static void check(CodeBlocks kernel, Rows rows, short[] query, float factor) {
    int count = rows.codes.length;
    float[] expected = new float[count];
    for (int i = 0; i < count; i++) {
      expected[i] = rows.score(query, factor, i);
    }
    float threshold = count == 0 ? 0 : expected[count / 2];
    int[] above = IntStream.range(0, count).filter(i -> expected[i] > threshold).toArray();
    float[] scores = new float[count];
    int[] places = new int[count];

    int found =
        kernel.above(
            query, rows.blocks, rows.before, rows.blockCount(), factor, threshold, scores, places);

    assertArrayEquals(expected, scores);
    assertArrayEquals(above, Arrays.copyOf(places, found));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void partialSumsMayWrapWhereTheWholeDoesNot(CodeBlocks kernel) {
    Rows rows = Rows.random(64, 1, 0, new SplittableRandom(1));
    short[] query = new short[64];
    // Row 1 has 63 in every column: 32 * 63 * 100 is far above 32,767, and the other half takes it
    // back.
    Arrays.fill(query, 0, 32, (short) 100);
    Arrays.fill(query, 32, 64, (short) -100);
    float[] scores = new float[WIDTH];

    kernel.above(query, rows.blocks, 0, 1, 1, 0, scores, new int[WIDTH]);

    assertEquals(rows.corrections[1], scores[1]);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void rowsWithoutANumberPassNoThreshold(CodeBlocks kernel) {
    Rows rows = Rows.random(4, 1, 0, new SplittableRandom(2));
    for (int r = 0; r < WIDTH; r++) {
      float none = r % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
      rows.blocks.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * WIDTH + r * Float.BYTES, none);
    }

    int found =
        kernel.above(
            new short[4],
            rows.blocks,
            0,
            1,
            1,
            Float.NEGATIVE_INFINITY,
            new float[WIDTH],
            new int[WIDTH]);

    assertEquals(0, found);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aBlockPastTheEndIsRefused(CodeBlocks kernel) {
    Rows rows = Rows.random(8, 2, 0, new SplittableRandom(3));

    assertThrows(
        IndexOutOfBoundsException.class,
        () ->
            kernel.above(
                new short[8], rows.blocks, 0, 3, 1, 0, new float[3 * WIDTH], new int[3 * WIDTH]));
  }
}
