package io.ocelli.storage.cache;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// A cached vector: CRC-32C of what follows, then the values, big-endian. Memory-mapped files of a
/// killed process can hold half an entry; the checksum tells.
final class VectorBytes {
  private VectorBytes() {}

  static int length(int dims) {
    return Integer.BYTES + dims * Float.BYTES;
  }

  static byte[] write(byte[] key, float[] vector) {
    ByteBuffer out = ByteBuffer.allocate(length(vector.length)).putInt(0);
    for (float x : vector) {
      out.putFloat(x);
    }
    return out.putInt(0, checksum(key, out.array())).array();
  }

  /// Null where the bytes are not what was written for that key.
  static float[] read(byte[] key, byte[] bytes, int dims) {
    if (bytes == null || bytes.length != length(dims)) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt() != checksum(key, bytes)) {
      return null;
    }
    float[] vector = new float[dims];
    in.asFloatBuffer().get(vector);
    return vector;
  }

  /// Over the key too: an entry under a wrong key is wrong.
  private static int checksum(byte[] key, byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(key);
    crc.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return (int) crc.getValue();
  }
}
