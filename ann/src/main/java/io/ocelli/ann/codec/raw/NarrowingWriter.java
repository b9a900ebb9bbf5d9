package io.ocelli.ann.codec.raw;

import java.io.IOException;
import org.apache.lucene.codecs.KnnFieldVectorsWriter;

/// Hands vectors on in fewer bytes: they wait in memory as they will be stored.
final class NarrowingWriter extends KnnFieldVectorsWriter<float[]> {
  private final KnnFieldVectorsWriter<byte[]> stored;
  private final Narrow narrow;
  private final byte[] bytes;

  /// @param stored of a field of bytes; copies what it gets
  @SuppressWarnings("unchecked")
  NarrowingWriter(KnnFieldVectorsWriter<?> stored, Narrow narrow, int dims) {
    this.stored = (KnnFieldVectorsWriter<byte[]>) stored;
    this.narrow = narrow;
    bytes = new byte[narrow.bytes(dims)];
  }

  @Override
  public void addValue(int doc, float[] vector) throws IOException {
    narrow.narrow(vector, bytes);
    stored.addValue(doc, bytes);
  }

  @Override
  public float[] copyValue(float[] vector) {
    return vector.clone();
  }

  @Override
  public long ramBytesUsed() {
    return stored.ramBytesUsed();
  }
}
