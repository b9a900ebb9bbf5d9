package io.ocelli.ann.kernel;

/// Compares two vectors of bytes of equal length (up to 65,536) in arrays, exactly. Whether bytes
/// are signed is the instance's.
public interface BytePairs {
  /// The inner product.
  long dot(byte[] a, byte[] b);

  /// The squared Euclidean distance.
  long squaredL2(byte[] a, byte[] b);

  /// The Manhattan distance.
  long l1(byte[] a, byte[] b);
}
