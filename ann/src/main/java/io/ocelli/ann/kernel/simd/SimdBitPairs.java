package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.LONGS;

import io.ocelli.ann.kernel.BitPairs;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Counts bits in lanes of 64.
final class SimdBitPairs implements BitPairs {
  private static final VectorSpecies<Byte> BYTES = LONGS.withLanes(byte.class);

  @Override
  public int hamming(byte[] a, byte[] b) {
    LongVector counts = LongVector.zero(LONGS);
    int i = 0;
    for (; i + BYTES.length() <= a.length; i += BYTES.length()) {
      LongVector x = ByteVector.fromArray(BYTES, a, i).reinterpretAsLongs();
      LongVector y = ByteVector.fromArray(BYTES, b, i).reinterpretAsLongs();
      counts = counts.add(ones(x, y));
    }
    int sum = (int) counts.reduceLanes(VectorOperators.ADD);
    for (; i < a.length; i++) {
      sum += Integer.bitCount((a[i] ^ b[i]) & 0xFF);
    }
    return sum;
  }

  @Override
  public int hamming(long[] a, long[] b) {
    LongVector counts = LongVector.zero(LONGS);
    int i = 0;
    for (; i + LONGS.length() <= a.length; i += LONGS.length()) {
      counts =
          counts.add(ones(LongVector.fromArray(LONGS, a, i), LongVector.fromArray(LONGS, b, i)));
    }
    int sum = (int) counts.reduceLanes(VectorOperators.ADD);
    for (; i < a.length; i++) {
      sum += Long.bitCount(a[i] ^ b[i]);
    }
    return sum;
  }

  private static LongVector ones(LongVector a, LongVector b) {
    return a.lanewise(VectorOperators.XOR, b).lanewise(VectorOperators.BIT_COUNT);
  }
}
