package io.ocelli.ann.codec.read;

import io.ocelli.ann.codec.meta.SegmentFile;
import io.ocelli.ann.codec.raw.RawField;
import io.ocelli.ann.codec.raw.RawFormat;
import io.ocelli.ann.mapped.LazyArena;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
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
  /// @param fields all that the segment has vectors of
  public static SegmentInputs open(SegmentReadState state, List<RawField> fields)
      throws IOException {
    FlatVectorsReader raw = null;
    IndexInput codes = null;
    try {
      raw = RawFormat.reader(state, fields);
      codes = SegmentFile.CODES.open(state);
      IndexInput graphs = SegmentFile.GRAPH.open(state);
      return new SegmentInputs(raw, codes, graphs, new LazyArena(), state.segmentInfo.maxDoc());
    } catch (Throwable t) {
      IOUtils.closeWhileSuppressingExceptions(t, raw, codes);
      throw t;
    }
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(raw, codes, graphs, copies::close);
  }
}
