package io.ocelli.core.collection;

import io.ocelli.core.error.OcelliException;

/// What each component of a vector is on disk. The wire names are those of the HTTP contract.
/// Vectors are floats everywhere else; what is stored comes back as the float that it stands for.
public enum ElementType {
  /// IEEE 754 binary32: every value as it is.
  FLOAT32("float32", Float.BYTES),

  /// IEEE 754 binary16: the nearest half, ties to even; at most 65,504 either way.
  FLOAT16("float16", Short.BYTES),

  /// Whole numbers from 0 to 255: fractions are cut off, what is beyond becomes the nearest of
  /// them.
  UINT8("uint8", Byte.BYTES);

  /// The largest finite half.
  public static final float MAX_HALF = 65_504;

  /// The largest value of a byte.
  public static final float MAX_BYTE = 255;

  private final String wireName;
  private final int bytes;

  ElementType(String wireName, int bytes) {
    this.wireName = wireName;
    this.bytes = bytes;
  }

  /// The name in JSON and on disk.
  public String wireName() {
    return wireName;
  }

  /// Of one component.
  public int bytes() {
    return bytes;
  }

  /// Null where no type has that name.
  public static ElementType ofWireName(String name) {
    for (ElementType type : values()) {
      if (type.wireName.equals(name)) {
        return type;
      }
    }
    return null;
  }

  /// The vector as it reads back when it was stored. What was read back is stored without a change.
  ///
  /// @param name of the vector, for messages
  /// @param vector finite; never changed, and the answer where nothing changes
  /// @throws OcelliException INVALID_VALUE for a value that is out of range
  public float[] stored(String name, float[] vector) {
    if (this == FLOAT32) {
      return vector;
    }
    float[] stored = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      if (!holds(vector[i])) {
        throw OcelliException.invalid(
            "Vector `" + name + "` holds " + vector[i] + " at index " + i + ": " + range());
      }
      stored[i] = nearest(vector[i]);
    }
    return stored;
  }

  /// What a value becomes when it is stored; one out of range becomes the nearest that is not.
  public float nearest(float value) {
    return switch (this) {
      case FLOAT32 -> value;
      case FLOAT16 ->
          Float.float16ToFloat(Float.floatToFloat16(Math.clamp(value, -MAX_HALF, MAX_HALF)));
      case UINT8 -> (int) Math.clamp(value, 0, MAX_BYTE);
    };
  }

  private boolean holds(float value) {
    return switch (this) {
      case FLOAT32 -> true;
      case FLOAT16 -> Float.isFinite(Float.float16ToFloat(Float.floatToFloat16(value)));
      case UINT8 -> !Float.isNaN(value);
    };
  }

  private String range() {
    return switch (this) {
      case FLOAT32 -> "every float is allowed";
      case FLOAT16 -> "values of float16 must be from -65504 to 65504";
      case UINT8 -> "values of uint8 must be numbers";
    };
  }
}
