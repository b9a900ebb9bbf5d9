package io.ocelli.storage.field;

import io.ocelli.core.vector.VectorValue;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;

/// Reads the vectors of a document. A dense vector stands in Lucene's vector field; sparse and
/// multiple ones stand in a binary column of the same name, as [VectorCodec] writes them.
public final class StoredVectors {
  private StoredVectors() {}

  /// @param field as [PointFields] names it
  public static boolean has(LeafReader leaf, String field, int doc) throws IOException {
    FieldInfo info = leaf.getFieldInfos().fieldInfo(field);
    if (info == null) {
      return false;
    }
    if (info.getDocValuesType() == DocValuesType.BINARY) {
      BinaryDocValues column = leaf.getBinaryDocValues(field);
      return column != null && column.advanceExact(doc);
    }
    FloatVectorValues vectors = leaf.getFloatVectorValues(field);
    return vectors != null && vectors.iterator().advance(doc) == doc;
  }

  /// Null where the document has no such vector.
  ///
  /// @param field as [PointFields] names it
  public static VectorValue read(LeafReader leaf, String field, int doc) throws IOException {
    FieldInfo info = leaf.getFieldInfos().fieldInfo(field);
    if (info == null) {
      return null;
    }
    if (info.getDocValuesType() == DocValuesType.BINARY) {
      BinaryDocValues column = leaf.getBinaryDocValues(field);
      return column != null && column.advanceExact(doc)
          ? VectorCodec.read(column.binaryValue())
          : null;
    }
    FloatVectorValues values = leaf.getFloatVectorValues(field);
    if (values == null) {
      return null;
    }
    KnnVectorValues.DocIndexIterator at = values.iterator();
    return at.advance(doc) == doc
        ? new VectorValue.Dense(values.vectorValue(at.index()).clone())
        : null;
  }
}
