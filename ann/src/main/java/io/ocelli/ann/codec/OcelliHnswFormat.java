package io.ocelli.ann.codec;

import io.ocelli.core.collection.VectorSettings;
import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/// What collections were written in before [OcelliVectorsFormat]: found by SPI where a segment
/// names it, and rewritten by merges.
///
/// Full-precision vectors under a graph (HNSW, Malkov and Yashunin 2018), as Lucene writes them:
/// the files `.vec` and `.vemf` (vectors), `.vex` and `.vem` (graph), each with header, footer and
/// checksum, laid out as `Lucene99HnswVectorsFormat` and `Lucene99FlatVectorsFormat` document.
///
/// Two things are ours: up to 65,536 dimensions, and no graph in small segments. Lucene compares
/// the nodes that a walk for [#GRAPH_EFFORT] neighbours is expected to visit, about `GRAPH_EFFORT *
/// ln(n)`, with the number of vectors n: below about 9,100 vectors a scan visits fewer, so nothing
/// is built. Many small commits then cost no graph construction.
///
/// The name is persisted in every segment and found again by SPI; it never changes meaning.
public final class OcelliHnswFormat extends KnnVectorsFormat {
  public static final String NAME = "OcelliHnsw1";

  static final int MAX_CONNECTIONS = 16;
  static final int BEAM_WIDTH = 200;

  /// Neighbours asked for in the comparison of a walk with a scan.
  static final int GRAPH_EFFORT = 1_000;

  private final KnnVectorsFormat delegate;

  /// Called by Lucene through SPI.
  public OcelliHnswFormat() {
    this(GRAPH_EFFORT);
  }

  /// @param graphEffort 0 builds a graph in every segment, however small
  OcelliHnswFormat(int graphEffort) {
    super(NAME);
    delegate = new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BEAM_WIDTH, 1, null, graphEffort);
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return delegate.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return delegate.fieldsReader(state);
  }

  @Override
  public int getMaxDimensions(String fieldName) {
    return VectorSettings.MAX_SIZE;
  }

  @Override
  public String toString() {
    return NAME + "(" + delegate + ")";
  }
}
