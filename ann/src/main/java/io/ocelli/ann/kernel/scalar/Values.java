package io.ocelli.ann.kernel.scalar;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Single values of a segment.
final class Values {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Values() {}

  static float floatAt(MemorySegment data, long at) {
    return data.get(FLOAT, at);
  }

  static long longAt(MemorySegment data, long at) {
    return data.get(LONG, at);
  }

  static short shortAt(MemorySegment data, long at) {
    return data.get(SHORT, at);
  }

  static byte byteAt(MemorySegment data, long at) {
    return data.get(ValueLayout.JAVA_BYTE, at);
  }
}
