package io.ocelli.indexer.formats;

import java.nio.ByteBuffer;

/// How one component of a vector is stored.
enum ElementType {
  F32(4, true),
  F64(8, true),
  U8(1, false),
  I8(1, false),
  I32(4, false),
  I64(8, false);

  private final int width;
  private final boolean fractional;

  ElementType(int width, boolean fractional) {
    this.width = width;
    this.fractional = fractional;
  }

  /// Bytes of one component.
  int width() {
    return width;
  }

  /// True where an int cannot hold the components.
  boolean fractional() {
    return fractional;
  }

  /// Wider types are rounded to the nearest float.
  void decode(ByteBuffer in, float[] out) {
    switch (this) {
      case F32 -> in.asFloatBuffer().get(out);
      case F64 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = (float) in.getDouble();
        }
      }
      case U8 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = in.get() & 0xFF;
        }
      }
      case I8 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = in.get();
        }
      }
      case I32 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = in.getInt();
        }
      }
      case I64 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = in.getLong();
        }
      }
    }
  }

  /// @throws ArithmeticException for a number that an int cannot hold
  void decode(ByteBuffer in, int[] out) {
    switch (this) {
      case I32 -> in.asIntBuffer().get(out);
      case U8 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = in.get() & 0xFF;
        }
      }
      case I8 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = in.get();
        }
      }
      case I64 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = Math.toIntExact(in.getLong());
        }
      }
      case F32, F64 -> throw new ArithmeticException("fractions are no whole numbers");
    }
  }
}
