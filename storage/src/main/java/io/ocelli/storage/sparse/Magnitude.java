package io.ocelli.storage.sparse;

/// Absolute values as the term frequencies of postings: the upper 16 bits of the float, rounded up,
/// so that a frequency says between which two numbers a value lies, less than 0.8 % apart.
/// Persisted.
final class Magnitude {
  private static final int DROPPED_BITS = 16;
  private static final int DROPPED = (1 << DROPPED_BITS) - 1;

  /// The frequency of the largest floats. As many of it as a vector may have values fit an int:
  /// Lucene adds the frequencies of a document up.
  static final int MAX = (Float.floatToIntBits(Float.MAX_VALUE) + DROPPED) >> DROPPED_BITS;

  private Magnitude() {}

  /// At least 1.
  static int frequency(float value) {
    int bits = Float.floatToIntBits(Math.abs(value));
    return Math.max(1, (bits + DROPPED) >> DROPPED_BITS);
  }

  /// No value of that frequency is greater.
  static float upper(int frequency) {
    return Math.min(Float.intBitsToFloat(frequency << DROPPED_BITS), Float.MAX_VALUE);
  }

  /// No value of that frequency is less.
  static float lower(int frequency) {
    return Float.intBitsToFloat(frequency - 1 << DROPPED_BITS);
  }
}
