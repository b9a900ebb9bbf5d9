package io.ocelli.server.json;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.RandomAccess;

/// The items of an array of numbers, eight bytes each: vectors are most of what clients send, and a
/// box around every number would cost more than reading it.
public final class NumberList extends AbstractList<Json> implements RandomAccess {
  /// Whole numbers up to this size are the same as doubles.
  private static final long EXACT = 1L << 53;

  private double[] values = new double[2];
  private int size;

  /// Which ones came without a fraction; null for none.
  private BitSet whole;

  NumberList() {}

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /// @return false where it cannot be kept here
  boolean addWhole(long value) {
    if (value > EXACT || value < -EXACT) {
      return false;
    }
    if (whole == null) {
      whole = new BitSet();
    }
    whole.set(size);
    add(value);
    return true;
  }

  /// The numbers as floats; null where one of them is none: NaN or out of range.
  public float[] floats() {
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      if (!(Math.abs(values[i]) <= Float.MAX_VALUE)) {
        return null;
      }
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Override
  public Json get(int index) {
    double value = values[Objects.checkIndex(index, size)];
    return whole != null && whole.get(index) ? new Json.Int((long) value) : new Json.Real(value);
  }

  @Override
  public int size() {
    return size;
  }
}
