package io.ocelli.ann.codec.raw;

import java.io.IOException;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;

/// Vectors of floats as they will be stored in fewer bytes, for a merge to read once.
final class NarrowedValues extends ByteVectorValues {
  private final FloatVectorValues floats;
  private final Narrow narrow;
  private final byte[] bytes;

  private NarrowedValues(FloatVectorValues floats, Narrow narrow) {
    this.floats = floats;
    this.narrow = narrow;
    bytes = new byte[narrow.bytes(floats.dimension())];
  }

  /// What is stored in that way already is not touched.
  static ByteVectorValues of(FloatVectorValues floats, Narrow narrow) {
    ByteVectorValues stored =
        floats instanceof WidenedValues widened ? widened.stored(narrow) : null;
    return stored == null ? new NarrowedValues(floats, narrow) : stored;
  }

  @Override
  public byte[] vectorValue(int ordinal) throws IOException {
    narrow.narrow(floats.vectorValue(ordinal), bytes);
    return bytes;
  }

  @Override
  public ByteVectorValues copy() throws IOException {
    return new NarrowedValues(floats.copy(), narrow);
  }

  @Override
  public int dimension() {
    return bytes.length;
  }

  @Override
  public int size() {
    return floats.size();
  }

  @Override
  public int ordToDoc(int ordinal) {
    return floats.ordToDoc(ordinal);
  }

  @Override
  public DocIndexIterator iterator() {
    return floats.iterator();
  }
}
