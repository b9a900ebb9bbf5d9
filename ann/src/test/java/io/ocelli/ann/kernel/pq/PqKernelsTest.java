package io.ocelli.ann.kernel.pq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.KernelTwins;
import io.ocelli.ann.kernel.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PqKernelsTest {
  static List<KernelSet> twins() {
    return KernelTwins.all();
  }

  @Property(tries = 60)
  void tablesHoldTheQuerysProductsAndDistances(
      @ForAll @IntRange(max = 9) int subspaces,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 3) int sixteens,
      @ForAll long seed) {
    int centroids = 16 * sixteens;
    float[] values = TestVectors.random(1, subspaces * width * centroids, seed)[0];
    Codebooks codebooks = new Codebooks(values, subspaces, width, centroids);
    float[] query = TestVectors.random(1, codebooks.dims(), seed + 1)[0];
    for (KernelSet set : twins()) {
      float[] dots = new float[subspaces * centroids];
      float[] squares = new float[subspaces * centroids];
      set.pqTables().dot(codebooks, query, dots);
      set.pqTables().squaredL2(codebooks, query, squares);
      for (int t = 0; t < dots.length; t++) {
        double dot = 0;
        double square = 0;
        for (int k = 0; k < width; k++) {
          int i = t / centroids * width + k;
          double value = values[i * centroids + t % centroids];
          dot += query[i] * value;
          square += (query[i] - value) * (query[i] - value);
        }
        assertEquals(dot, dots[t], 1e-5);
        assertEquals(square, squares[t], 1e-5);
      }
    }
  }

  @Test
  void codebooksOfAnotherSizeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Codebooks(new float[30], 1, 2, 15));
    assertThrows(IllegalArgumentException.class, () -> new Codebooks(new float[30], 1, 2, 16));
  }

  @Property(tries = 60)
  void codesAreScoredByTheirEntries(
      @ForAll @IntRange(max = 40) int subspaces,
      @ForAll @IntRange(max = 11) int count,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] table = TestVectors.random(1, 256 * subspaces, seed)[0];
    byte[][] codes = KernelTwins.codes(15, subspaces, 0, 255, random);
    Rows rows = KernelTwins.byteRows(codes, 3, 2);
    int[] ordinals = KernelTwins.ordinals(count, codes.length, random);
    float[] out = new float[count];
    AdcRows.scores(table, rows, ordinals, count, out);
    float[] run = new float[count];
    AdcRows.scores(table, rows, 4, count, run);

    for (int j = 0; j < count; j++) {
      assertEquals(sum(table, codes[ordinals[j]]), out[j], 1e-4);
      assertEquals(sum(table, codes[4 + j]), run[j], 1e-4);
    }
  }

  private static double sum(float[] table, byte[] codes) {
    double sum = 0;
    for (int s = 0; s < codes.length; s++) {
      sum += table[s * 256 + (codes[s] & 0xFF)];
    }
    return sum;
  }

  @Test
  void aRowPastTheEndIsRefused() {
    Rows rows = KernelTwins.byteRows(new byte[5][9], 0, 0);
    float[] table = new float[9 * 256];

    assertThrows(
        IndexOutOfBoundsException.class,
        () -> AdcRows.scores(table, rows, new int[] {1, 2, 3, 5}, 4, new float[4]));
    assertThrows(
        IndexOutOfBoundsException.class, () -> AdcRows.scores(table, rows, 1, 5, new float[5]));
  }

  @Property(tries = 50)
  void joinedTablesScorePackedCodes(
      @ForAll @IntRange(min = 1, max = 21) int subspaces, @ForAll long seed) {
    float[] narrow = TestVectors.random(1, 16 * subspaces, seed)[0];
    byte[] codes = KernelTwins.codes(3, subspaces, 0, 15, new SplittableRandom(seed))[2];
    byte[] packed = new byte[(subspaces + 1) / 2];
    double expected = 0;
    for (int s = 0; s < subspaces; s++) {
      packed[s / 2] |= (byte) (codes[s] << s % 2 * 4);
      expected += narrow[s * 16 + codes[s]];
    }
    float[] wide = new float[256 * packed.length];
    PqTables.join(narrow, wide);
    float[] out = new float[1];
    AdcRows.scores(wide, KernelTwins.byteRows(new byte[][] {packed}, 0, 0), 0, 1, out);

    assertEquals(expected, out[0], 1e-5);
  }

  @Property(tries = 60)
  void scansAddTheEntriesOfEachVector(
      @ForAll @IntRange(min = 1, max = 40) int subspaces, @ForAll long seed) {
    float[] tables = TestVectors.random(1, 16 * subspaces, seed)[0];
    checkScan(tables, seed);
  }

  @Test
  void sumsOfManyFullEntriesDoNotOverflow() {
    float[] tables = new float[16 * 1000];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = i % 16 == 0 ? 0 : 7;
    }
    checkScan(tables, 1);
  }

  private static void checkScan(float[] tables, long seed) {
    int subspaces = tables.length / 16;
    FastScanTable table = FastScanTable.of(tables);
    int blocks = 3;
    byte[][] codes =
        KernelTwins.codes(blocks * FastScan.BLOCK, subspaces, 0, 15, new SplittableRandom(seed));
    byte[][] packed = new byte[blocks][FastScan.blockBytes(subspaces)];
    for (int v = 0; v < codes.length; v++) {
      for (int s = 0; s < subspaces; s++) {
        FastScan.put(packed[v / FastScan.BLOCK], v % FastScan.BLOCK, s, codes[v][s]);
      }
    }
    Rows rows = KernelTwins.byteRows(packed, 5, 0);
    for (KernelSet set : twins()) {
      short[] sums = new short[2 * FastScan.BLOCK];
      set.fastScan().sums(table, rows, 1, 2, sums);
      for (int i = 0; i < sums.length; i++) {
        byte[] of = codes[FastScan.BLOCK + i];
        int entries = 0;
        double score = 0;
        for (int s = 0; s < subspaces; s++) {
          entries += table.entries()[16 * s + of[s]] & 0xFF;
          score += tables[16 * s + of[s]];
        }
        assertEquals(entries, sums[i] & 0xFFFF, "no sum overflows");
        assertEquals(score, table.score(sums[i]), subspaces * table.scale() * 0.5001 + 1e-3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void aBlockPastTheEndIsRefused(KernelSet set) {
    FastScanTable table = FastScanTable.of(new float[16 * 6]);
    Rows rows = KernelTwins.byteRows(new byte[2][FastScan.blockBytes(6)], 0, 0);

    assertThrows(
        IndexOutOfBoundsException.class,
        () -> set.fastScan().sums(table, rows, 1, 2, new short[2 * FastScan.BLOCK]));
  }

  @Test
  void aTableOfOneValueScoresThatValue() {
    float[] tables = new float[16 * 5];
    Arrays.fill(tables, 3);

    assertEquals(15, FastScanTable.of(tables).score((short) 0));
    assertTrue(FastScanTable.of(tables).scale() > 0);
  }
}
