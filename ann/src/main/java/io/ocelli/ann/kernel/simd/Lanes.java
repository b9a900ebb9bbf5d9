package io.ocelli.ann.kernel.simd;

import io.ocelli.ann.kernel.Rows;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The vector shapes of this machine, and the loads that the kernels share. The preferred shape is
/// used, up to 512 bits: row lengths are multiples of 32 codes.
final class Lanes {
  private static final int BITS =
      Math.clamp(VectorShape.preferredShape().vectorBitSize(), 128, 512);
  private static final VectorShape SHAPE = VectorShape.forBitSize(BITS);

  static final VectorSpecies<Float> FLOATS = SHAPE.withLanes(float.class);
  static final VectorSpecies<Integer> INTS = SHAPE.withLanes(int.class);
  static final VectorSpecies<Short> SHORTS = SHAPE.withLanes(short.class);

  /// As many bytes as [#SHORTS] has lanes.
  static final VectorSpecies<Byte> HALF_BYTES =
      VectorShape.forBitSize(BITS / 2).withLanes(byte.class);

  static final VectorSpecies<Long> LONGS = SHAPE.withLanes(long.class);

  private static final VectorShuffle<Float> BY_8 = folded(8);
  private static final VectorShuffle<Float> BY_4 = folded(4);
  private static final VectorShuffle<Float> BY_2 = folded(2);
  private static final VectorShuffle<Float> BY_1 = folded(1);

  private Lanes() {}

  private static VectorShuffle<Float> folded(int distance) {
    return VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) & (FLOATS.length() - 1));
  }

  /// The sum of all lanes, always in the same order: halves onto halves. `reduceLanes` leaves the
  /// order open and changes it when the JIT compiler comes to it, so that the scores of one query
  /// would change in the last bit while the process warms up.
  static float sum(FloatVector lanes) {
    FloatVector sum = lanes;
    if (FLOATS.length() > 8) {
      sum = sum.add(sum.rearrange(BY_8));
    }
    if (FLOATS.length() > 4) {
      sum = sum.add(sum.rearrange(BY_4));
    }
    sum = sum.add(sum.rearrange(BY_2));
    return sum.add(sum.rearrange(BY_1)).lane(0);
  }

  /// The memory of rows, known to the compiler as native. The question is asked here, in code that
  /// only kernels run: the vector loads of the JDK are shared by all of a process, and once they
  /// have been profiled with heap segments (Lucene has some) every load through them costs six
  /// times as much unless the caller knows better.
  static MemorySegment memory(Rows rows) {
    return memory(rows.segment());
  }

  /// The same of a segment.
  static MemorySegment memory(MemorySegment data) {
    if (!data.isNative()) {
      throw new IllegalStateException("rows are in native memory");
    }
    return data;
  }

  static FloatVector floats(MemorySegment data, long at) {
    return FloatVector.fromMemorySegment(FLOATS, data, at, ByteOrder.LITTLE_ENDIAN);
  }

  static FloatVector floats(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }

  /// Signed bytes, widened.
  static ShortVector codes(MemorySegment data, long at) {
    ByteVector bytes = ByteVector.fromMemorySegment(HALF_BYTES, data, at, ByteOrder.LITTLE_ENDIAN);
    return (ShortVector) bytes.convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  /// Unsigned bytes, widened.
  static ShortVector unsignedCodes(MemorySegment data, long at) {
    ByteVector bytes = ByteVector.fromMemorySegment(HALF_BYTES, data, at, ByteOrder.LITTLE_ENDIAN);
    return (ShortVector) bytes.convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS, 0);
  }

  /// Signed bytes, widened.
  static ShortVector codes(byte[] array, int at) {
    ByteVector bytes = ByteVector.fromArray(HALF_BYTES, array, at);
    return (ShortVector) bytes.convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  static ShortVector shorts(short[] array, int at) {
    return ShortVector.fromArray(SHORTS, array, at);
  }

  /// The sums of neighbouring lanes, taken as unsigned.
  static IntVector unsignedPairSums(ShortVector sums) {
    IntVector pairs = sums.reinterpretAsInts();
    return pairs.and(0xFFFF).add(pairs.lanewise(VectorOperators.LSHR, 16));
  }

  /// The sums of neighbouring lanes. Shifts in place cost less than widening each half.
  static IntVector pairSums(ShortVector sums) {
    IntVector pairs = sums.reinterpretAsInts();
    IntVector low = pairs.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
    return low.add(pairs.lanewise(VectorOperators.ASHR, 16));
  }
}
