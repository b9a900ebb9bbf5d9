package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IntegerPairsTest {
  @Property(tries = 100)
  void bytePairsAreExact(@ForAll @IntRange(max = 300) int dims, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] a = KernelTwins.codes(3, dims, -128, 127, random)[2];
    byte[] b = KernelTwins.codes(3, dims, -128, 127, random)[2];
    check(a, b);
  }

  @Test
  void extremesOfTheLongestVectorsAreExact() {
    byte[] low = new byte[65_536];
    byte[] high = new byte[65_536];
    Arrays.fill(low, (byte) -128);
    Arrays.fill(high, (byte) 127);
    byte[] all = new byte[65_536];
    Arrays.fill(all, (byte) -1);

    check(low, low);
    check(low, high);
    check(all, all);
    check(all, new byte[65_536]);
  }

  private static void check(byte[] a, byte[] b) {
    for (KernelSet set : KernelTwins.all()) {
      checkBytes(set.signedBytePairs(), a, b, value -> value);
      checkBytes(set.unsignedBytePairs(), a, b, value -> value & 0xFF);
    }
  }

  private static void checkBytes(BytePairs pairs, byte[] a, byte[] b, IntUnaryOperator value) {
    long dot = 0;
    long squares = 0;
    long distances = 0;
    for (int i = 0; i < a.length; i++) {
      long x = value.applyAsInt(a[i]);
      long y = value.applyAsInt(b[i]);
      dot += x * y;
      squares += (x - y) * (x - y);
      distances += Math.abs(x - y);
    }
    assertEquals(dot, pairs.dot(a, b));
    assertEquals(squares, pairs.squaredL2(a, b));
    assertEquals(distances, pairs.l1(a, b));
  }

  @Property(tries = 100)
  void hammingDistancesAreExact(
      @ForAll @IntRange(max = 40) int words,
      @ForAll @IntRange(max = 7) int rest,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] a = random.longs(words).toArray();
    long[] b = random.longs(words).toArray();
    byte[] c = new byte[8 * words + rest];
    byte[] d = new byte[c.length];
    random.nextBytes(c);
    random.nextBytes(d);
    int longs = 0;
    for (int i = 0; i < words; i++) {
      longs += Long.bitCount(a[i] ^ b[i]);
    }
    int bytes = 0;
    for (int i = 0; i < c.length; i++) {
      bytes += Integer.bitCount((c[i] ^ d[i]) & 0xFF);
    }

    for (KernelSet set : KernelTwins.all()) {
      assertEquals(longs, set.bitPairs().hamming(a, b));
      assertEquals(bytes, set.bitPairs().hamming(c, d));
    }
  }
}
