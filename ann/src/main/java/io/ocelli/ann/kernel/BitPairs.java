package io.ocelli.ann.kernel;

/// Counts the bits in which two vectors of bits differ.
public interface BitPairs {
  /// The Hamming distance of two arrays of equal length.
  int hamming(byte[] a, byte[] b);

  /// The Hamming distance of two arrays of equal length.
  int hamming(long[] a, long[] b);
}
