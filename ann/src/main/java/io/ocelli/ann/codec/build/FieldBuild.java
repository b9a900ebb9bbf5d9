package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.read.FieldSpace;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.QuantizationSpec;
import io.ocelli.ann.quantize.ScalarQuantizer;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/// Makes codes and graph of one field.
final class FieldBuild {
  /// Of codes that a graph is built from.
  private static final int LEAST_BITS = 7;

  private final FieldSource source;
  private final SegmentWriteState state;
  private final Arena copies;
  private final int size;

  /// Null where nothing is made from them.
  private final FloatVectors vectors;

  private final List<MergeSource> sources;
  private CodesBuild.Written codes;
  private GraphEntry graph;

  FieldBuild(FieldSource source, SegmentWriteState state, FlatVectorsReader raw, Arena copies)
      throws IOException {
    this.source = source;
    this.state = state;
    this.copies = copies;
    KnnVectorValues values = source.written(raw);
    size = values.size();
    boolean used =
        source.hasFloats() && (source.settings().codes(size) || source.settings().graph(size));
    vectors = used ? FloatVectors.of(values, copies) : null;
    sources = used ? MergeSource.of(source, values) : List.of();
  }

  int number() {
    return source.field().number;
  }

  FieldEntry entry() {
    return new FieldEntry(source.settings(), size, codes == null ? null : codes.entry(), graph);
  }

  void writeCodes(IndexOutput out) throws IOException {
    if (source.hasFloats() && source.settings().codes(size)) {
      codes = new CodesBuild(source, vectors, sources).write(out);
    }
  }

  boolean wantsGraph() {
    return source.hasFloats() && source.settings().graph(size);
  }

  /// @param writtenCodes the finished file of codes
  void writeGraph(IndexInput writtenCodes, IndexOutput out) throws IOException {
    if (!wantsGraph()) {
      return;
    }
    GraphBuild build = new GraphBuild(source, size);
    if (codes != null && codes.quantizer() instanceof ScalarQuantizer own && fineCodes()) {
      MemorySegment rows = codes.entry().rows().bytes(writtenCodes, copies);
      graph = build.write(own, rows, out);
    } else {
      graph = writeGraphFromOtherRows(build, out);
    }
  }

  /// Graphs are better built from finer codes than the field's own.
  private GraphEntry writeGraphFromOtherRows(GraphBuild build, IndexOutput out) throws IOException {
    Space space = FieldSpace.of(source.field()).space();
    ScalarQuantizer quantizer = ScalarQuantizer.train(Training.sample(vectors), space);
    RowsWriter writer = new RowsWriter(quantizer, vectors, List.of());
    return TemporaryRows.with(
        state,
        temporary -> writer.write(temporary, source.settings().threads(), source::checkAborted),
        rows -> build.write(quantizer, rows, out));
  }

  private boolean fineCodes() {
    return !(source.settings().quantization() instanceof QuantizationSpec.Scalar scalar)
        || scalar.bits() >= LEAST_BITS;
  }
}
