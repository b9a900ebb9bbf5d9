package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.INTS;
import static io.ocelli.ann.kernel.simd.Lanes.LONGS;
import static io.ocelli.ann.kernel.simd.Lanes.SHORTS;
import static io.ocelli.ann.kernel.simd.Lanes.codes;
import static io.ocelli.ann.kernel.simd.Lanes.pairSums;
import static io.ocelli.ann.kernel.simd.Lanes.unsignedPairSums;

import io.ocelli.ann.kernel.BytePairs;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/// Bytes as shorts; the mask is -1 where they are signed and 255 where they are not. A product of
/// two unsigned bytes and the square of a difference fill 16 bits without a sign, a product of
/// signed ones 16 bits with it.
final class SimdBytePairs implements BytePairs {
  private static final int LANES = SHORTS.length();

  private final short mask;

  SimdBytePairs(short mask) {
    this.mask = mask;
  }

  @Override
  public long dot(byte[] a, byte[] b) {
    IntVector signed = IntVector.zero(INTS);
    IntVector unsigned = signed;
    int i = 0;
    if (mask < 0) {
      for (; i + LANES <= a.length; i += LANES) {
        signed = signed.add(pairSums(codes(a, i).mul(codes(b, i))));
      }
    } else {
      for (; i + LANES <= a.length; i += LANES) {
        ShortVector products = codes(a, i).and(mask).mul(codes(b, i).and(mask));
        unsigned = unsigned.add(unsignedPairSums(products));
      }
    }
    long sum = total(signed.add(unsigned));
    for (; i < a.length; i++) {
      sum += (a[i] & mask) * (b[i] & mask);
    }
    return sum;
  }

  @Override
  public long squaredL2(byte[] a, byte[] b) {
    IntVector squares = IntVector.zero(INTS);
    int i = 0;
    for (; i + LANES <= a.length; i += LANES) {
      ShortVector difference = codes(a, i).and(mask).sub(codes(b, i).and(mask));
      squares = squares.add(unsignedPairSums(difference.mul(difference)));
    }
    long sum = total(squares);
    for (; i < a.length; i++) {
      int difference = (a[i] & mask) - (b[i] & mask);
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public long l1(byte[] a, byte[] b) {
    IntVector differences = IntVector.zero(INTS);
    int i = 0;
    for (; i + LANES <= a.length; i += LANES) {
      differences =
          differences.add(pairSums(codes(a, i).and(mask).sub(codes(b, i).and(mask)).abs()));
    }
    long sum = total(differences);
    for (; i < a.length; i++) {
      sum += Math.abs((a[i] & mask) - (b[i] & mask));
    }
    return sum;
  }

  /// Lanes hold up to a quarter of what 65,536 dimensions add up to, which fits them; all together
  /// do not.
  private static long total(IntVector lanes) {
    LongVector low = (LongVector) lanes.convertShape(VectorOperators.I2L, LONGS, 0);
    LongVector high = (LongVector) lanes.convertShape(VectorOperators.I2L, LONGS, 1);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }
}
