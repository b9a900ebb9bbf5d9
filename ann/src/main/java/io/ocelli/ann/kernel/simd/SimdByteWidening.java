package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.INTS;
import static io.ocelli.ann.kernel.simd.Lanes.SHORTS;

import io.ocelli.ann.kernel.Widening;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/// Bytes from 0 to 255, by way of shorts: no shape is too short for a quarter of it then.
final class SimdByteWidening implements Widening {
  private static final int LANES = SHORTS.length();
  private static final int HALF = FLOATS.length();

  @Override
  public void widen(MemorySegment components, long at, float[] out, int to, int count) {
    MemorySegment data = Lanes.memory(components);
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      block(data, at + i, out, to + i);
    }
    if (i < count && count >= LANES) {
      // Some of them a second time, which costs less than the rest one by one.
      block(data, at + count - LANES, out, to + count - LANES);
      i = count;
    }
    for (; i < count; i++) {
      out[to + i] = data.get(ValueLayout.JAVA_BYTE, at + i) & 0xFF;
    }
  }

  private static void block(MemorySegment data, long at, float[] out, int to) {
    ShortVector shorts = Lanes.unsignedCodes(data, at);
    floats(shorts, 0).intoArray(out, to);
    floats(shorts, 1).intoArray(out, to + HALF);
  }

  private static FloatVector floats(ShortVector shorts, int part) {
    return (FloatVector)
        shorts.convertShape(VectorOperators.S2I, INTS, part).convert(VectorOperators.I2F, 0);
  }
}
