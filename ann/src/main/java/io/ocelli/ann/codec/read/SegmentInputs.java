package io.ocelli.ann.codec.read;

import io.ocelli.ann.codec.meta.SegmentFile;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;

/// The open files of a segment.
///
/// @param raw Lucene's reader of the raw vectors
/// @param copies memory for what the directory cannot map; ends with the files
public record SegmentInputs(
    FlatVectorsReader raw, IndexInput codes, IndexInput graphs, Arena copies, int maxDoc)
    implements Closeable {
  /// Lucene's format of raw vectors.
  public static final FlatVectorsFormat RAW =
      new Lucene99FlatVectorsFormat(FlatVectorScorerUtil.getLucene99FlatVectorsScorer());

  public static SegmentInputs open(SegmentReadState state) throws IOException {
    FlatVectorsReader raw = null;
    IndexInput codes = null;
    try {
      raw = RAW.fieldsReader(state);
      codes = SegmentFile.CODES.open(state);
      IndexInput graphs = SegmentFile.GRAPH.open(state);
      return new SegmentInputs(raw, codes, graphs, Arena.ofShared(), state.segmentInfo.maxDoc());
    } catch (Throwable t) {
      IOUtils.closeWhileSuppressingExceptions(t, raw, codes);
      throw t;
    }
  }

  @Override
  public void close() throws IOException {
    // A second close is allowed, of an arena it is not.
    Closeable memory =
        () -> {
          if (copies.scope().isAlive()) {
            copies.close();
          }
        };
    IOUtils.close(raw, codes, graphs, memory);
  }
}
