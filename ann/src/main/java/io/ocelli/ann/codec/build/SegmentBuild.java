package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.FieldEntries;
import io.ocelli.ann.codec.meta.SegmentFile;
import io.ocelli.ann.codec.raw.RawField;
import io.ocelli.ann.codec.raw.RawFormat;
import io.ocelli.ann.mapped.LazyArena;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/// Makes the files of a segment whose raw vectors are written: first the codes of all fields, then,
/// from codes that are on disk already and mapped, graphs and partitions, at last the meta file.
final class SegmentBuild {
  private final SegmentWriteState state;
  private final List<FieldBuild> fields = new ArrayList<>();

  private SegmentBuild(SegmentWriteState state) {
    this.state = state;
  }

  static void write(SegmentWriteState state, List<FieldSource> sources) throws IOException {
    List<RawField> raws = sources.stream().map(FieldSource::raw).toList();
    SegmentReadState written =
        new SegmentReadState(
            state.directory,
            state.segmentInfo,
            FieldInfos.EMPTY,
            state.context,
            state.segmentSuffix);
    try (FlatVectorsReader raw = RawFormat.reader(written, raws);
        Arena copies = new LazyArena()) {
      SegmentBuild build = new SegmentBuild(state);
      for (FieldSource source : sources) {
        build.fields.add(new FieldBuild(source, state, raw, copies));
      }
      build.writeCodes();
      build.writeWays(written, copies);
      build.writeMeta();
    }
  }

  private void writeCodes() throws IOException {
    try (IndexOutput out = SegmentFile.CODES.create(state)) {
      for (FieldBuild field : fields) {
        field.writeCodes(out);
      }
      CodecUtil.writeFooter(out);
    }
  }

  private void writeWays(SegmentReadState written, Arena copies) throws IOException {
    try (IndexOutput out = SegmentFile.GRAPH.create(state)) {
      if (fields.stream().anyMatch(FieldBuild::wantsWays)) {
        try (IndexInput codes = SegmentFile.CODES.open(written)) {
          for (FieldBuild field : fields) {
            field.writeWays(codes, out);
          }
        }
      }
      CodecUtil.writeFooter(out);
    }
  }

  private void writeMeta() throws IOException {
    try (IndexOutput out = SegmentFile.META.create(state)) {
      for (FieldBuild field : fields) {
        out.writeInt(field.number());
        field.entry().write(out);
      }
      out.writeInt(FieldEntries.END);
      CodecUtil.writeFooter(out);
    }
  }
}
