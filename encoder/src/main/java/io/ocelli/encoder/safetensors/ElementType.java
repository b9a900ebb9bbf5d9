package io.ocelli.encoder.safetensors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;

/// Number formats, under the names that safetensors gives them. Little-endian, as the format says.
public enum ElementType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I8(1),
  U8(1);

  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final Map<String, ElementType> BY_NAME =
      Map.of(
          "F64", F64, "F32", F32, "F16", F16, "BF16", BF16, "I64", I64, "I32", I32, "I8", I8, "U8",
          U8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /// Of one element.
  int bytes() {
    return bytes;
  }

  /// @return null for a format that is not read
  static ElementType of(String name) {
    return BY_NAME.get(name);
  }

  /// The element as a float; integers as they are, without a scale.
  float toFloat(MemorySegment data, long index) {
    long at = index * bytes;
    return switch (this) {
      case F64 -> (float) data.get(DOUBLE, at);
      case F32 -> data.get(FLOAT, at);
      case F16 -> Float.float16ToFloat(data.get(SHORT, at));
      case BF16 -> Float.intBitsToFloat(data.get(SHORT, at) << 16);
      case I64, I32, I8, U8 -> toLong(data, index);
    };
  }

  /// The element as an integer; fractions are cut off.
  long toLong(MemorySegment data, long index) {
    long at = index * bytes;
    return switch (this) {
      case F64, F32, F16, BF16 -> (long) toFloat(data, index);
      case I64 -> data.get(LONG, at);
      case I32 -> data.get(INT, at);
      case I8 -> data.get(ValueLayout.JAVA_BYTE, at);
      case U8 -> Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, at));
    };
  }
}
