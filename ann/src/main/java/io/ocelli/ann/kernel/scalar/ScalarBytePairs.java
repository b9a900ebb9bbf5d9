package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.BytePairs;

/// Bytes as ints; the mask is -1 where they are signed and 255 where they are not.
final class ScalarBytePairs implements BytePairs {
  private final int mask;

  ScalarBytePairs(int mask) {
    this.mask = mask;
  }

  @Override
  public long dot(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] & mask) * (b[i] & mask);
    }
    return sum;
  }

  @Override
  public long squaredL2(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = (a[i] & mask) - (b[i] & mask);
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public long l1(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & mask) - (b[i] & mask));
    }
    return sum;
  }
}
