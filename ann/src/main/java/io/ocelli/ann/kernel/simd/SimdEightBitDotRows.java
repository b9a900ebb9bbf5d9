package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.INTS;
import static io.ocelli.ann.kernel.simd.Lanes.SHORTS;
import static io.ocelli.ann.kernel.simd.Lanes.codes;
import static io.ocelli.ann.kernel.simd.Lanes.pairSums;
import static io.ocelli.ann.kernel.simd.Lanes.shorts;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.Rows;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/// As [SimdSevenBitDotRows], but a product is up to 127 * 127 = 16,129: a 16-bit lane holds two.
final class SimdEightBitDotRows implements CodeRows {
  private static final int LANES = SHORTS.length();
  private static final int BLOCK = 4 * LANES;

  @Override
  public void scores(short[] query, Rows rows, int[] ordinals, int count, int[] out) {
    MemorySegment data = Lanes.memory(rows);
    Arrays.fill(out, 0, count, 0);
    int i = 0;
    for (; i + BLOCK <= query.length; i += BLOCK) {
      ShortVector q0 = shorts(query, i);
      ShortVector q1 = shorts(query, i + LANES);
      ShortVector q2 = shorts(query, i + 2 * LANES);
      ShortVector q3 = shorts(query, i + 3 * LANES);
      for (int j = 0; j < count; j++) {
        long at = rows.at(ordinals[j]) + i;
        ShortVector low = codes(data, at).mul(q0).add(codes(data, at + LANES).mul(q1));
        ShortVector high =
            codes(data, at + 2 * LANES).mul(q2).add(codes(data, at + 3 * LANES).mul(q3));
        out[j] += pairSums(low).add(pairSums(high)).reduceLanes(VectorOperators.ADD);
      }
    }
    for (int j = 0; j < count && i < query.length; j++) {
      out[j] += rest(query, i, rows, rows.at(ordinals[j]));
    }
  }

  @Override
  public void scores(short[] query, Rows rows, int first, int count, int[] out) {
    MemorySegment data = Lanes.memory(rows);
    Arrays.fill(out, 0, count, 0);
    int i = 0;
    for (; i + BLOCK <= query.length; i += BLOCK) {
      ShortVector q0 = shorts(query, i);
      ShortVector q1 = shorts(query, i + LANES);
      ShortVector q2 = shorts(query, i + 2 * LANES);
      ShortVector q3 = shorts(query, i + 3 * LANES);
      for (int j = 0; j < count; j++) {
        long at = rows.at(first + j) + i;
        ShortVector low = codes(data, at).mul(q0).add(codes(data, at + LANES).mul(q1));
        ShortVector high =
            codes(data, at + 2 * LANES).mul(q2).add(codes(data, at + 3 * LANES).mul(q3));
        out[j] += pairSums(low).add(pairSums(high)).reduceLanes(VectorOperators.ADD);
      }
    }
    for (int j = 0; j < count && i < query.length; j++) {
      out[j] += rest(query, i, rows, rows.at(first + j));
    }
  }

  private static int rest(short[] query, int from, Rows rows, long at) {
    MemorySegment data = Lanes.memory(rows);
    IntVector sum = pairSums(codes(data, at + from).mul(shorts(query, from)));
    if (from + LANES < query.length) {
      sum = sum.add(pairSums(codes(data, at + from + LANES).mul(shorts(query, from + LANES))));
    }
    if (from + 2 * LANES < query.length) {
      sum =
          sum.add(
              pairSums(codes(data, at + from + 2 * LANES).mul(shorts(query, from + 2 * LANES))));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  @Override
  public int score(Rows rows, int length, int left, int right) {
    MemorySegment data = Lanes.memory(rows);
    long a = rows.at(left);
    long b = rows.at(right);
    IntVector sum = IntVector.zero(INTS);
    int i = 0;
    for (; i + BLOCK <= length; i += BLOCK) {
      ShortVector low =
          codes(data, a + i)
              .mul(codes(data, b + i))
              .add(codes(data, a + i + LANES).mul(codes(data, b + i + LANES)));
      ShortVector high =
          codes(data, a + i + 2 * LANES)
              .mul(codes(data, b + i + 2 * LANES))
              .add(codes(data, a + i + 3 * LANES).mul(codes(data, b + i + 3 * LANES)));
      sum = sum.add(pairSums(low).add(pairSums(high)));
    }
    for (; i < length; i += LANES) {
      sum = sum.add(pairSums(codes(data, a + i).mul(codes(data, b + i))));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
