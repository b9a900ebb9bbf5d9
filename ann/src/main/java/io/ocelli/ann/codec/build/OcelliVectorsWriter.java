package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.codecs.KnnFieldVectorsWriter;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatVectorsWriter;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.Sorter;
import org.apache.lucene.util.IORunnable;

/// Writes the vectors of a segment. Lucene's flat writer buffers, sorts and merges the raw vectors;
/// everything of ours is made from what it wrote, the same way after a flush and after a merge.
public final class OcelliVectorsWriter extends KnnVectorsWriter {
  private final SegmentWriteState state;
  private final FlatVectorsWriter raw;
  private final Function<String, VectorIndexSettings> flushed;
  private final Function<String, VectorIndexSettings> merged;
  private final List<FieldSource> fields = new ArrayList<>();

  public OcelliVectorsWriter(
      SegmentWriteState state,
      FlatVectorsWriter raw,
      Function<String, VectorIndexSettings> flushed,
      Function<String, VectorIndexSettings> merged) {
    this.state = state;
    this.raw = raw;
    this.flushed = flushed;
    this.merged = merged;
  }

  @Override
  public KnnFieldVectorsWriter<?> addField(FieldInfo field) throws IOException {
    FieldSource source = FieldSource.flushed(field, flushed.apply(field.name));
    fields.add(source);
    return source.raw().addTo(raw);
  }

  @Override
  public void flush(int maxDoc, Sorter.DocMap sortMap) throws IOException {
    raw.flush(maxDoc, sortMap);
  }

  @Override
  public IORunnable mergeOneField(FieldInfo field, MergeState merge) throws IOException {
    FieldSource source = FieldSource.merged(field, merged.apply(field.name), merge);
    source.raw().merge(raw, merge);
    fields.add(source);
    return null;
  }

  @Override
  public void finish() throws IOException {
    raw.finish();
    raw.close();
    SegmentBuild.write(state, fields);
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }

  @Override
  public long ramBytesUsed() {
    return raw.ramBytesUsed();
  }
}
