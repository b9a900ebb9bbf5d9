package io.ocelli.ann.codec.raw;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/// Lucene's format of raw vectors, its files opened for [RawField]s.
public final class RawFormat {
  private static final FlatVectorsFormat LUCENE =
      new Lucene99FlatVectorsFormat(FlatVectorScorerUtil.getLucene99FlatVectorsScorer());

  private RawFormat() {}

  public static FlatVectorsWriter writer(SegmentWriteState state) throws IOException {
    return LUCENE.fieldsWriter(state);
  }

  /// @param fields all that the segment has
  public static FlatVectorsReader reader(SegmentReadState state, List<RawField> fields)
      throws IOException {
    FieldInfo[] stored = fields.stream().map(RawField::stored).toArray(FieldInfo[]::new);
    return LUCENE.fieldsReader(
        new SegmentReadState(
            state.directory,
            state.segmentInfo,
            new FieldInfos(stored),
            state.context,
            state.segmentSuffix));
  }
}
