package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BitRowsTest {
  static List<KernelSet> twins() {
    return KernelTwins.all();
  }

  @Property(tries = 100)
  void scoresAreTheInnerProductsOfBitsAndNumbers(
      @ForAll @IntRange(min = 1, max = 1200) int dims,
      @ForAll @IntRange(max = 9) int header,
      @ForAll long seed) {
    twins().forEach(set -> check(set, dims, header, seed));
  }

  private static void check(KernelSet set, int dims, int header, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] query = new byte[dims];
    for (int i = 0; i < dims; i++) {
      query[i] = (byte) random.nextInt(16);
    }
    byte[][] codes = KernelTwins.codes(5, (dims + 63) / 64 * 8, 0, 255, random);
    Rows rows = KernelTwins.byteRows(codes, header, header);
    int[] all = {4, 3, 2, 1, 0};
    int[] out = new int[5];
    set.bitRows().scores(BitRows.planes(query), rows, all, 5, out);
    int[] run = new int[4];
    set.bitRows().scores(BitRows.planes(query), rows, 1, 4, run);

    for (int j = 0; j < 5; j++) {
      assertEquals(exact(query, codes[all[j]]), out[j]);
    }
    for (int j = 0; j < 4; j++) {
      assertEquals(exact(query, codes[1 + j]), run[j]);
    }
  }

  private static int exact(byte[] query, byte[] bits) {
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += (bits[i / 8] >> i % 8 & 1) * query[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("twins")
  void aRowPastTheEndIsRefused(KernelSet set) {
    for (int words : new int[] {1, 8, 13}) {
      Rows rows = KernelTwins.byteRows(new byte[3][8 * words], 4, 4);
      long[] planes = new long[BitRows.PLANES * words];
      int[] out = new int[3];

      assertThrows(
          IndexOutOfBoundsException.class,
          () -> set.bitRows().scores(planes, rows, new int[] {3}, 1, out));
      assertThrows(
          IndexOutOfBoundsException.class, () -> set.bitRows().scores(planes, rows, 1, 3, out));
    }
  }
}
