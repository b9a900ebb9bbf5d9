package io.ocelli.storage.reindex;

import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.PointFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.codecs.PointsReader;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FilterCodecReader;

/// A segment with other payload indexes than its own. Everything else (stored fields, vectors, ids,
/// norms, deletes) is the segment's, read by its own readers.
final class SplicedSegment extends FilterCodecReader {
  private static final Set<String> MARKS =
      Set.of(FieldNames.INDEXED, FieldNames.MIXED, FieldNames.SEVERAL);

  private final CodecReader indexes;
  private final FieldInfos fields;

  private SplicedSegment(CodecReader segment, CodecReader indexes, FieldInfos fields) {
    super(segment);
    this.indexes = indexes;
    this.fields = fields;
  }

  /// @param indexes all payload indexes there are to be, of the same documents
  static CodecReader with(CodecReader segment, CodecReader indexes) {
    List<FieldInfo> fields = new ArrayList<>();
    int free = 0;
    for (FieldInfo field : segment.getFieldInfos()) {
      free = Math.max(free, field.number + 1);
      if (!PointFields.isIndex(field.name) && !MARKS.contains(field.name)) {
        fields.add(field);
      }
    }
    for (FieldInfo field : indexes.getFieldInfos()) {
      fields.add(numbered(field, free++));
    }
    return new SplicedSegment(segment, indexes, infos(fields));
  }

  /// @param kept fields of payload indexes that stay
  static CodecReader without(CodecReader segment, Collection<String> kept) {
    List<FieldInfo> fields = new ArrayList<>();
    for (FieldInfo field : segment.getFieldInfos()) {
      if (!PointFields.isIndex(field.name) || kept.contains(field.name)) {
        fields.add(field);
      }
    }
    return new SplicedSegment(segment, segment, infos(fields));
  }

  private static FieldInfos infos(List<FieldInfo> fields) {
    return new FieldInfos(fields.toArray(FieldInfo[]::new));
  }

  private static FieldInfo numbered(FieldInfo field, int number) {
    return new FieldInfo(
        field.name,
        number,
        field.hasTermVectors(),
        field.omitsNorms(),
        field.hasPayloads(),
        field.getIndexOptions(),
        field.getDocValuesType(),
        field.docValuesSkipIndexType(),
        field.getDocValuesGen(),
        new HashMap<>(field.attributes()),
        field.getPointDimensionCount(),
        field.getPointIndexDimensionCount(),
        field.getPointNumBytes(),
        field.getVectorDimension(),
        field.getVectorEncoding(),
        field.getVectorSimilarityFunction(),
        field.isSoftDeletesField(),
        field.isParentField());
  }

  /// Which of the two readers has a field.
  private CodecReader of(String field) {
    return PointFields.isIndex(field) || MARKS.contains(field) ? indexes : in;
  }

  @Override
  public FieldInfos getFieldInfos() {
    return fields;
  }

  @Override
  public FieldsProducer getPostingsReader() {
    return new SplicedPostings(fields, field -> of(field).getPostingsReader());
  }

  @Override
  public DocValuesProducer getDocValuesReader() {
    return new SplicedColumns(this::of);
  }

  @Override
  public PointsReader getPointsReader() {
    return new SplicedPoints(field -> of(field).getPointsReader());
  }

  @Override
  public CacheHelper getCoreCacheHelper() {
    return null;
  }

  @Override
  public CacheHelper getReaderCacheHelper() {
    return null;
  }
}
