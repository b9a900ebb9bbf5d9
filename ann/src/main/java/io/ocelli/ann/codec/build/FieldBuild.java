package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.read.FieldSpace;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.partition.PartitionBuilder;
import io.ocelli.ann.quantize.ScalarQuantizer;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
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
  private final Optional<FieldCopy> copy;
  private CodesBuild.Written codes;
  private GraphEntry graph;

  /// Null where there is none.
  private Region partition;

  FieldBuild(FieldSource source, SegmentWriteState state, FlatVectorsReader raw, Arena copies)
      throws IOException {
    this.source = source;
    this.state = state;
    this.copies = copies;
    KnnVectorValues values = source.written(raw);
    size = values.size();
    boolean used =
        source.hasFloats() && (source.settings().codes(size) || source.settings().graph(size));
    vectors = used ? FloatVectors.of(values, source.settings().elementType(), copies) : null;
    sources = used ? MergeSource.of(source, values) : List.of();
    copy = FieldCopy.of(source, size, sources);
  }

  int number() {
    return source.field().number;
  }

  FieldEntry entry() {
    return codes == null
        ? new FieldEntry(source.settings(), size, null, null, null, graph, null)
        : new FieldEntry(
            source.settings(), size, codes.gate(), codes.entry(), codes.fine(), graph, partition);
  }

  void writeCodes(IndexOutput out) throws IOException {
    if (copy.isPresent()) {
      BuildLog log = log();
      codes = copy.get().codes(out);
      log.done("copied the codes of " + size + " vectors");
    } else if (source.hasFloats() && source.settings().codes(size)) {
      try (BuildThreads threads = new BuildThreads(source.settings().threads())) {
        CodesBuild build = new CodesBuild(source, vectors, sources);
        codes = build.write(out, threads.workers(), log());
      }
    }
  }

  private BuildLog log() {
    return new BuildLog(state, source.field().name);
  }

  boolean wantsWays() {
    return source.hasFloats()
        && (source.settings().graph(size) || source.settings().partition(size));
  }

  /// Writes what leads searches to near vectors: a graph, a partition.
  ///
  /// @param writtenCodes the finished file of codes
  void writeWays(IndexInput writtenCodes, IndexOutput out) throws IOException {
    if (!wantsWays()) {
      return;
    }
    if (copy.isPresent()) {
      BuildLog log = log();
      graph = copy.get().graph(out);
      partition = copy.get().partition(out);
      log.done("copied graph and partition of " + size + " vectors");
    } else if (codes != null && codes.quantizer() instanceof ScalarQuantizer own) {
      MemorySegment rows = codes.entry().rows().bytes(writtenCodes, copies);
      if (source.settings().graph(size)) {
        writeGraph(build -> build.write(own, rows, out));
      }
      if (source.settings().partition(size)) {
        partition = writePartition(own, rows, out);
      }
    } else if (source.settings().graph(size)) {
      writeGraph(build -> writeFromOtherRows(build, out));
    }
  }

  private interface GraphWriter {
    GraphEntry write(GraphBuild build) throws IOException;
  }

  private void writeGraph(GraphWriter writer) throws IOException {
    BuildLog log = log();
    GraphBuild build = new GraphBuild(source, size, sources);
    graph = writer.write(build);
    log.done(build.summary());
  }

  private Region writePartition(ScalarQuantizer own, MemorySegment rows, IndexOutput out)
      throws IOException {
    BuildLog log = log();
    source.checkAborted();
    try (BuildThreads threads = new BuildThreads(source.settings().threads())) {
      Optional<PartitionBuilder> built =
          PartitionBuilder.of(own, rows, size, threads.workers(), source::checkAborted);
      if (built.isEmpty()) {
        log.done("found no use for a partition");
        return null;
      }
      long at = out.alignFilePointer(Region.ALIGNMENT);
      built.get().write(out);
      log.done(built.get().summary());
      return new Region(at, out.getFilePointer() - at);
    }
  }

  /// Graphs are better built from finer codes than the field's own.
  private GraphEntry writeFromOtherRows(GraphBuild build, IndexOutput out) throws IOException {
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
