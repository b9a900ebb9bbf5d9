package io.ocelli.storage.sparse;

import java.nio.ByteBuffer;
import org.apache.lucene.util.BytesRef;

/// Dimensions as terms: the index in four bytes, big-endian, and for the documents whose value is
/// negative one more byte. Persisted.
final class DimensionTerm {
  private static final byte NEGATIVE = 1;

  private DimensionTerm() {}

  static BytesRef of(int index, boolean negative) {
    byte[] bytes = new byte[negative ? Integer.BYTES + 1 : Integer.BYTES];
    ByteBuffer.wrap(bytes).putInt(index);
    if (negative) {
      bytes[Integer.BYTES] = NEGATIVE;
    }
    return new BytesRef(bytes);
  }
}
