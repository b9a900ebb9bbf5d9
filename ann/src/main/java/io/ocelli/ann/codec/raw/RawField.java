package io.ocelli.ann.codec.raw;

import io.ocelli.core.collection.ElementType;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.codecs.KnnFieldVectorsWriter;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsWriter;
import org.apache.lucene.index.DocValuesSkipIndexType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.VectorEncoding;

/// The raw vectors of a field in Lucene's flat format, which knows floats and bytes: where
/// components have fewer bytes than floats, it is told of vectors of that many bytes.
public final class RawField {
  private final FieldInfo field;
  private final FieldInfo stored;

  /// Null where vectors are stored as Lucene knows them.
  private final Narrow narrow;

  /// @param type of the components of a field of floats; one of bytes has no other
  public RawField(FieldInfo field, ElementType type) {
    this.field = field;
    narrow = field.getVectorEncoding() == VectorEncoding.BYTE ? null : Narrow.of(type);
    stored = narrow == null ? field : bytes(field, narrow.bytes(field.getVectorDimension()));
  }

  /// What a flat format must know of a field.
  private static FieldInfo bytes(FieldInfo field, int dims) {
    return new FieldInfo(
        field.name,
        field.number,
        false,
        false,
        false,
        IndexOptions.NONE,
        DocValuesType.NONE,
        DocValuesSkipIndexType.NONE,
        -1,
        Map.of(),
        0,
        0,
        0,
        dims,
        VectorEncoding.BYTE,
        field.getVectorSimilarityFunction(),
        false,
        false);
  }

  /// The field as the flat format knows it.
  public FieldInfo stored() {
    return stored;
  }

  /// The vectors as the flat format knows them.
  public KnnVectorValues values(FlatVectorsReader reader) throws IOException {
    return switch (stored.getVectorEncoding()) {
      case BYTE -> reader.getByteVectorValues(field.name);
      case FLOAT32 -> reader.getFloatVectorValues(field.name);
    };
  }

  /// The vectors of a field of floats.
  public FloatVectorValues floats(FlatVectorsReader reader) throws IOException {
    return narrow == null
        ? reader.getFloatVectorValues(field.name)
        : new WidenedValues(
            reader.getByteVectorValues(field.name), narrow, field.getVectorSimilarityFunction());
  }

  /// Takes the vectors of a flush, which it keeps as they are stored.
  public KnnFieldVectorsWriter<?> addTo(FlatVectorsWriter writer) throws IOException {
    KnnFieldVectorsWriter<?> added = writer.addField(stored);
    return narrow == null ? added : new NarrowingWriter(added, narrow, field.getVectorDimension());
  }

  /// Writes those of a merge. Its sources may hold components of other types.
  public void merge(FlatVectorsWriter writer, MergeState merge) throws IOException {
    writer.mergeOneField(stored, narrow == null ? merge : narrowed(merge));
  }

  private MergeState narrowed(MergeState merge) {
    KnnVectorsReader[] readers = new KnnVectorsReader[merge.knnVectorsReaders.length];
    for (int i = 0; i < readers.length; i++) {
      KnnVectorsReader floats = merge.knnVectorsReaders[i];
      readers[i] = floats == null ? null : new NarrowingReader(floats, narrow);
    }
    return new MergeState(
        merge.docMaps,
        merge.segmentInfo,
        merge.mergeFieldInfos,
        merge.storedFieldsReaders,
        merge.termVectorsReaders,
        merge.normsProducers,
        merge.docValuesProducers,
        merge.fieldInfos,
        merge.liveDocs,
        merge.fieldsProducers,
        merge.pointsReaders,
        readers,
        merge.maxDocs,
        merge.infoStream,
        merge.intraMergeTaskExecutor,
        merge.needsIndexSort,
        merge.oneMerge);
  }
}
