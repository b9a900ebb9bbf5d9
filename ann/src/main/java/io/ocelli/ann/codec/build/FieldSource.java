package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.codec.raw.RawField;
import java.io.IOException;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.VectorEncoding;

/// A field that is written, and what it is made from.
///
/// @param merge null at a flush
record FieldSource(FieldInfo field, VectorIndexSettings settings, MergeState merge) {
  static FieldSource flushed(FieldInfo field, VectorIndexSettings settings) {
    return new FieldSource(field, settings, null);
  }

  static FieldSource merged(FieldInfo field, VectorIndexSettings settings, MergeState merge) {
    return new FieldSource(field, settings, merge);
  }

  boolean hasFloats() {
    return field.getVectorEncoding() == VectorEncoding.FLOAT32;
  }

  /// The raw vectors as they are written already.
  KnnVectorValues written(FlatVectorsReader reader) throws IOException {
    return raw().values(reader);
  }

  RawField raw() {
    return new RawField(field, settings.elementType());
  }

  /// Throws where Lucene gave the merge up.
  void checkAborted() throws IOException {
    if (merge != null) {
      merge.checkAborted();
    }
  }
}
