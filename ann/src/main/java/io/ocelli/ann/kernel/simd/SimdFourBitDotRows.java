package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.INTS;
import static io.ocelli.ann.kernel.simd.Lanes.SHORTS;
import static io.ocelli.ann.kernel.simd.Lanes.pairSums;
import static io.ocelli.ann.kernel.simd.Lanes.shorts;
import static io.ocelli.ann.kernel.simd.Lanes.unsignedCodes;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.Rows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/// As [SimdSevenBitDotRows]; a block is two vectors of bytes, which hold four of codes. A product
/// is at most 15 * 127 = 1905, so a 16-bit lane has room for seventeen.
final class SimdFourBitDotRows implements CodeRows {
  private static final int LANES = SHORTS.length();
  private static final int BLOCK = 2 * LANES;

  /// Codes from which on a row is passed as a whole.
  private static final int LONG = 512;

  @Override
  public void scores(short[] query, Rows rows, int[] ordinals, int count, int[] out) {
    if (query.length >= LONG) {
      for (int j = 0; j < count; j++) {
        out[j] = longRow(query, rows, rows.at(ordinals[j]));
      }
      return;
    }
    MemorySegment data = Lanes.memory(rows);
    Arrays.fill(out, 0, count, 0);
    int half = query.length / 2;
    int i = 0;
    for (; i + BLOCK <= half; i += BLOCK) {
      ShortVector low0 = shorts(query, i);
      ShortVector low1 = shorts(query, i + LANES);
      ShortVector high0 = shorts(query, half + i);
      ShortVector high1 = shorts(query, half + i + LANES);
      for (int j = 0; j < count; j++) {
        long at = rows.at(ordinals[j]) + i;
        ShortVector first = products(unsignedCodes(data, at), low0, high0);
        ShortVector second = products(unsignedCodes(data, at + LANES), low1, high1);
        out[j] += pairSums(first.add(second)).reduceLanes(VectorOperators.ADD);
      }
    }
    for (int j = 0; j < count && i < half; j++) {
      out[j] += rest(query, i, rows, rows.at(ordinals[j]));
    }
  }

  @Override
  public void scores(short[] query, Rows rows, int firstRow, int count, int[] out) {
    MemorySegment data = Lanes.memory(rows);
    Arrays.fill(out, 0, count, 0);
    int half = query.length / 2;
    int i = 0;
    for (; i + BLOCK <= half; i += BLOCK) {
      ShortVector low0 = shorts(query, i);
      ShortVector low1 = shorts(query, i + LANES);
      ShortVector high0 = shorts(query, half + i);
      ShortVector high1 = shorts(query, half + i + LANES);
      for (int j = 0; j < count; j++) {
        long at = rows.at(firstRow + j) + i;
        ShortVector first = products(unsignedCodes(data, at), low0, high0);
        ShortVector second = products(unsignedCodes(data, at + LANES), low1, high1);
        out[j] += pairSums(first.add(second)).reduceLanes(VectorOperators.ADD);
      }
    }
    for (int j = 0; j < count && i < half; j++) {
      out[j] += rest(query, i, rows, rows.at(firstRow + j));
    }
  }

  private static ShortVector products(ShortVector codes, ShortVector low, ShortVector high) {
    return codes.and((short) 15).mul(low).add(codes.lanewise(VectorOperators.LSHR, 4).mul(high));
  }

  /// As that of [SimdSevenBitDotRows].
  private static int longRow(short[] query, Rows rows, long at) {
    MemorySegment data = Lanes.memory(rows);
    int half = query.length / 2;
    IntVector sum = IntVector.zero(INTS);
    int i = 0;
    for (; i + BLOCK <= half; i += BLOCK) {
      ShortVector first =
          products(unsignedCodes(data, at + i), shorts(query, i), shorts(query, half + i));
      ShortVector second =
          products(
              unsignedCodes(data, at + i + LANES),
              shorts(query, i + LANES),
              shorts(query, half + i + LANES));
      sum = sum.add(pairSums(first.add(second)));
    }
    for (; i < half; i += LANES) {
      sum =
          sum.add(
              pairSums(
                  products(
                      unsignedCodes(data, at + i), shorts(query, i), shorts(query, half + i))));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static int rest(short[] query, int from, Rows rows, long at) {
    ShortVector codes = unsignedCodes(Lanes.memory(rows), at + from);
    ShortVector high = shorts(query, query.length / 2 + from);
    return pairSums(products(codes, shorts(query, from), high)).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public int score(Rows rows, int length, int left, int right) {
    MemorySegment data = Lanes.memory(rows);
    long a = rows.at(left);
    long b = rows.at(right);
    IntVector sum = IntVector.zero(INTS);
    for (int i = 0; i < length / 2; i += LANES) {
      ShortVector x = unsignedCodes(data, a + i);
      ShortVector y = unsignedCodes(data, b + i);
      sum = sum.add(pairSums(products(x, y.and((short) 15), y.lanewise(VectorOperators.LSHR, 4))));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void load(Rows rows, int ordinal, short[] query) {
    long at = rows.at(ordinal);
    int half = query.length / 2;
    for (int i = 0; i < half; i++) {
      int codes = rows.segment().get(ValueLayout.JAVA_BYTE, at + i);
      query[i] = (short) (codes & 15);
      query[half + i] = (short) (codes >> 4 & 15);
    }
  }
}
