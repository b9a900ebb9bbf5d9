package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.read.FieldSpace;
import io.ocelli.ann.mapped.FloatVectors;
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
    return codes == null
        ? new FieldEntry(source.settings(), size, null, null, graph)
        : new FieldEntry(source.settings(), size, codes.gate(), codes.entry(), graph);
  }

  void writeCodes(IndexOutput out) throws IOException {
    if (source.hasFloats() && source.settings().codes(size)) {
      try (BuildThreads threads = new BuildThreads(source.settings().threads())) {
        CodesBuild build = new CodesBuild(source, vectors, sources);
        codes = build.write(out, threads.workers(), log());
      }
    }
  }

  private BuildLog log() {
    return new BuildLog(state, source.field().name);
  }

  boolean wantsGraph() {
    return source.hasFloats() && source.settings().graph(size);
  }

  /// @param writtenCodes the finished file of codes
  void writeGraph(IndexInput writtenCodes, IndexOutput out) throws IOException {
    if (!wantsGraph()) {
      return;
    }
    BuildLog log = log();
    GraphBuild build = new GraphBuild(source, size, sources);
    if (codes != null && codes.quantizer() instanceof ScalarQuantizer own) {
      MemorySegment rows = codes.entry().rows().bytes(writtenCodes, copies);
      graph = build.write(own, rows, out);
    } else {
      graph = writeGraphFromOtherRows(build, out);
    }
    log.done(build.summary());
  }

  /// Graphs are better built from finer codes than the field's own.
  private GraphEntry writeGraphFromOtherRows(GraphBuild build, IndexOutput out) throws IOException {
    Space space = FieldSpace.of(source.field()).space();
    ScalarQuantizer quantizer = ScalarQuantizer.train(Training.sample(vectors), space);
    RowsWriter writer = new RowsWriter(quantizer, vectors, List.of());
    TemporaryRows.Writer encoding =
        temporary -> {
          try (BuildThreads threads = new BuildThreads(source.settings().threads())) {
            writer.write(temporary, threads.workers(), source::checkAborted);
          }
        };
    return TemporaryRows.with(state, encoding, rows -> build.write(quantizer, rows, out));
  }
}
