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

/// The hottest kernel. A product is at most 63 * 127 = 8001, so a 16-bit lane holds four of them:
/// four vectors of codes are one block, written without a loop. The query's part of a block stays
/// in registers while all rows pass; rows longer than a block (128 codes on 512 bits) are passed
/// block by block. Interleaving rows was slower: the processor overlaps short bodies by itself.
final class SimdSevenBitDotRows implements CodeRows {
  private static final int LANES = SHORTS.length();
  private static final int BLOCK = 4 * LANES;

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
        out[j] += pairSums(low.add(high)).reduceLanes(VectorOperators.ADD);
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
        out[j] += pairSums(low.add(high)).reduceLanes(VectorOperators.ADD);
      }
    }
    for (int j = 0; j < count && i < query.length; j++) {
      out[j] += rest(query, i, rows, rows.at(first + j));
    }
  }

  /// One to three vectors. Three steps that may be left out are twice as fast as a loop.
  private static int rest(short[] query, int from, Rows rows, long at) {
    MemorySegment data = Lanes.memory(rows);
    ShortVector sum = codes(data, at + from).mul(shorts(query, from));
    if (from + LANES < query.length) {
      sum = sum.add(codes(data, at + from + LANES).mul(shorts(query, from + LANES)));
    }
    if (from + 2 * LANES < query.length) {
      sum = sum.add(codes(data, at + from + 2 * LANES).mul(shorts(query, from + 2 * LANES)));
    }
    return pairSums(sum).reduceLanes(VectorOperators.ADD);
  }

  /// Rows this long are passed one after the other: a sum for all of a row costs more registers,
  /// but only one addition across lanes.
  private static int longRow(short[] query, Rows rows, long at) {
    MemorySegment data = Lanes.memory(rows);
    IntVector sum = IntVector.zero(INTS);
    int i = 0;
    for (; i + BLOCK <= query.length; i += BLOCK) {
      ShortVector low =
          codes(data, at + i)
              .mul(shorts(query, i))
              .add(codes(data, at + i + LANES).mul(shorts(query, i + LANES)));
      ShortVector high =
          codes(data, at + i + 2 * LANES)
              .mul(shorts(query, i + 2 * LANES))
              .add(codes(data, at + i + 3 * LANES).mul(shorts(query, i + 3 * LANES)));
      sum = sum.add(pairSums(low.add(high)));
    }
    for (; i < query.length; i += LANES) {
      sum = sum.add(pairSums(codes(data, at + i).mul(shorts(query, i))));
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
      sum = sum.add(pairSums(low.add(high)));
    }
    for (; i < length; i += LANES) {
      sum = sum.add(pairSums(codes(data, a + i).mul(codes(data, b + i))));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
