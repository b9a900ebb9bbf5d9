package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.BitPairs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time.
final class ScalarBitPairs implements BitPairs {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  @Override
  public int hamming(byte[] a, byte[] b) {
    int sum = 0;
    int i = 0;
    for (; i + Long.BYTES <= a.length; i += Long.BYTES) {
      sum += Long.bitCount((long) LONGS.get(a, i) ^ (long) LONGS.get(b, i));
    }
    for (; i < a.length; i++) {
      sum += Integer.bitCount((a[i] ^ b[i]) & 0xFF);
    }
    return sum;
  }

  @Override
  public int hamming(long[] a, long[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Long.bitCount(a[i] ^ b[i]);
    }
    return sum;
  }
}
