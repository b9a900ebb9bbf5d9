package io.ocelli.ann.codec.raw;

import io.ocelli.core.collection.ElementType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Floats as fewer bytes each, in arrays. What is out of range becomes the nearest that is not:
/// values are checked before they come here, but for those of a field whose element type changed.
enum Narrow {
  /// Halves (IEEE 754 binary16), little-endian.
  HALVES(ElementType.FLOAT16) {
    @Override
    void narrow(float[] floats, byte[] bytes) {
      for (int i = 0; i < floats.length; i++) {
        float near = Math.clamp(floats[i], -ElementType.MAX_HALF, ElementType.MAX_HALF);
        SHORT.set(bytes, i * Short.BYTES, Float.floatToFloat16(near));
      }
    }

    @Override
    void widen(byte[] bytes, float[] floats) {
      for (int i = 0; i < floats.length; i++) {
        floats[i] = Float.float16ToFloat((short) SHORT.get(bytes, i * Short.BYTES));
      }
    }
  },

  /// Whole numbers from 0 to 255.
  BYTES(ElementType.UINT8) {
    @Override
    void narrow(float[] floats, byte[] bytes) {
      for (int i = 0; i < floats.length; i++) {
        bytes[i] = (byte) (int) Math.clamp(floats[i], 0, ElementType.MAX_BYTE);
      }
    }

    @Override
    void widen(byte[] bytes, float[] floats) {
      for (int i = 0; i < floats.length; i++) {
        floats[i] = bytes[i] & 0xFF;
      }
    }
  };

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final ElementType type;

  Narrow(ElementType type) {
    this.type = type;
  }

  /// Null for floats as they are.
  static Narrow of(ElementType type) {
    return switch (type) {
      case FLOAT32 -> null;
      case FLOAT16 -> HALVES;
      case UINT8 -> BYTES;
    };
  }

  ElementType type() {
    return type;
  }

  /// How many bytes so many floats become.
  int bytes(int floats) {
    return floats * type.bytes();
  }

  int floats(int bytes) {
    return bytes / type.bytes();
  }

  abstract void narrow(float[] floats, byte[] bytes);

  abstract void widen(byte[] bytes, float[] floats);
}
