package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.SHORTS;
import static io.ocelli.ann.kernel.simd.Lanes.codes;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.CodeBlocks;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/// A vector of 16-bit sums for as many rows as there are lanes. Two blocks are passed at once, so
/// that a query's code is spread over a register for both.
final class SimdCodeBlocks implements CodeBlocks {
  private static final int LANES = SHORTS.length();
  private static final int HALF = LANES / 2;

  @Override
  public int above(
      short[] query,
      MemorySegment data,
      long at,
      int blocks,
      float factor,
      float threshold,
      float[] scores,
      int[] places) {
    if (!data.isNative()) {
      throw new IllegalStateException("blocks are in native memory");
    }
    int bytes = CodeBlocks.bytes(query.length);
    int found = 0;
    int b = 0;
    for (; b + 2 <= blocks; b += 2) {
      long block = at + (long) b * bytes;
      for (int r = 0; r < WIDTH; r += LANES) {
        pair(query, data, block + r, bytes, scores, b * WIDTH + r / 2);
      }
    }
    if (b < blocks) {
      for (int r = 0; r < WIDTH; r += LANES) {
        single(query, data, at + (long) b * bytes + r, scores, b * WIDTH + r / 2);
      }
    }
    for (b = 0; b < blocks; b++) {
      long corrections = at + (long) b * bytes + query.length * WIDTH;
      for (int r = 0; r < WIDTH; r += HALF) {
        int place = b * WIDTH + r;
        FloatVector scored =
            floats(scores, place)
                .fma(
                    FloatVector.broadcast(FLOATS, factor),
                    floats(data, corrections + r * Float.BYTES));
        scored.intoArray(scores, place);
        long passing = scored.compare(VectorOperators.GT, threshold).toLong();
        for (; passing != 0; passing &= passing - 1) {
          places[found++] = place + Long.numberOfTrailingZeros(passing);
        }
      }
    }
    return found;
  }

  private static void pair(
      short[] query, MemorySegment data, long at, int bytes, float[] sums, int to) {
    ShortVector first = ShortVector.zero(SHORTS);
    ShortVector second = first;
    for (int c = 0; c < query.length; c++) {
      ShortVector code = ShortVector.broadcast(SHORTS, query[c]);
      first = first.add(codes(data, at + c * WIDTH).mul(code));
      second = second.add(codes(data, at + bytes + c * WIDTH).mul(code));
    }
    write(first, sums, to);
    write(second, sums, to + WIDTH);
  }

  private static void single(short[] query, MemorySegment data, long at, float[] sums, int to) {
    ShortVector sum = ShortVector.zero(SHORTS);
    for (int c = 0; c < query.length; c++) {
      sum = sum.add(codes(data, at + c * WIDTH).mul(ShortVector.broadcast(SHORTS, query[c])));
    }
    write(sum, sums, to);
  }

  private static void write(ShortVector sums, float[] to, int at) {
    IntVector pairs = sums.reinterpretAsInts();
    IntVector even = pairs.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
    IntVector odd = pairs.lanewise(VectorOperators.ASHR, 16);
    ((FloatVector) even.convert(VectorOperators.I2F, 0)).intoArray(to, at);
    ((FloatVector) odd.convert(VectorOperators.I2F, 0)).intoArray(to, at + WIDTH / 2);
  }
}
