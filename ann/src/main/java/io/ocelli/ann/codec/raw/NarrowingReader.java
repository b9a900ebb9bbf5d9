package io.ocelli.ann.codec.raw;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnCollector;

/// A segment that is merged, its fields of floats seen as fields of bytes. Closed by the merge, not
/// here; nobody searches it.
final class NarrowingReader extends KnnVectorsReader {
  private final KnnVectorsReader floats;
  private final Narrow narrow;

  NarrowingReader(KnnVectorsReader floats, Narrow narrow) {
    this.floats = floats;
    this.narrow = narrow;
  }

  @Override
  public ByteVectorValues getByteVectorValues(String field) throws IOException {
    FloatVectorValues values = floats.getFloatVectorValues(field);
    return values == null ? null : NarrowedValues.of(values, narrow);
  }

  @Override
  public FloatVectorValues getFloatVectorValues(String field) throws IOException {
    return floats.getFloatVectorValues(field);
  }

  @Override
  public void checkIntegrity() throws IOException {
    floats.checkIntegrity();
  }

  @Override
  public void search(String field, float[] target, KnnCollector collector, AcceptDocs accepted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void search(String field, byte[] target, KnnCollector collector, AcceptDocs accepted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
