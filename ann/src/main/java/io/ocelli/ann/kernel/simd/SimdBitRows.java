package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.LONGS;

import io.ocelli.ann.kernel.BitRows;
import io.ocelli.ann.kernel.Rows;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// One vector of words (512 dimensions on 512 bits) is held of each plane while all rows pass.
final class SimdBitRows implements BitRows {
  private static final int LANES = LONGS.length();

  @Override
  public void scores(long[] planes, Rows rows, int[] ordinals, int count, int[] out) {
    MemorySegment data = Lanes.memory(rows);
    Arrays.fill(out, 0, count, 0);
    int words = planes.length / PLANES;
    for (int w = 0; w < words; w += LANES) {
      VectorMask<Long> inside = LONGS.indexInRange(w, words);
      LongVector plane0 = LongVector.fromArray(LONGS, planes, w, inside);
      LongVector plane1 = LongVector.fromArray(LONGS, planes, words + w, inside);
      LongVector plane2 = LongVector.fromArray(LONGS, planes, 2 * words + w, inside);
      LongVector plane3 = LongVector.fromArray(LONGS, planes, 3 * words + w, inside);
      for (int j = 0; j < count; j++) {
        long at = rows.at(ordinals[j]) + w * 8L;
        LongVector row =
            LongVector.fromMemorySegment(LONGS, data, at, ByteOrder.LITTLE_ENDIAN, inside);
        LongVector low = ones(row, plane0).add(twice(ones(row, plane1)));
        LongVector high = ones(row, plane2).add(twice(ones(row, plane3)));
        out[j] += (int) low.add(twice(twice(high))).reduceLanes(VectorOperators.ADD);
      }
    }
  }

  @Override
  public void scores(long[] planes, Rows rows, int first, int count, int[] out) {
    MemorySegment data = Lanes.memory(rows);
    Arrays.fill(out, 0, count, 0);
    int words = planes.length / PLANES;
    for (int w = 0; w < words; w += LANES) {
      VectorMask<Long> inside = LONGS.indexInRange(w, words);
      LongVector plane0 = LongVector.fromArray(LONGS, planes, w, inside);
      LongVector plane1 = LongVector.fromArray(LONGS, planes, words + w, inside);
      LongVector plane2 = LongVector.fromArray(LONGS, planes, 2 * words + w, inside);
      LongVector plane3 = LongVector.fromArray(LONGS, planes, 3 * words + w, inside);
      for (int j = 0; j < count; j++) {
        long at = rows.at(first + j) + w * 8L;
        LongVector row =
            LongVector.fromMemorySegment(LONGS, data, at, ByteOrder.LITTLE_ENDIAN, inside);
        LongVector low = ones(row, plane0).add(twice(ones(row, plane1)));
        LongVector high = ones(row, plane2).add(twice(ones(row, plane3)));
        out[j] += (int) low.add(twice(twice(high))).reduceLanes(VectorOperators.ADD);
      }
    }
  }

  private static LongVector ones(LongVector row, LongVector plane) {
    return row.and(plane).lanewise(VectorOperators.BIT_COUNT);
  }

  private static LongVector twice(LongVector counts) {
    return counts.lanewise(VectorOperators.LSHL, 1);
  }
}
