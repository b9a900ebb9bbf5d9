package io.ocelli.ann.codec;

import io.ocelli.ann.codec.meta.FieldEntries;
import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.SegmentFile;
import io.ocelli.ann.codec.raw.RawField;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.codec.read.FieldReaders;
import io.ocelli.ann.codec.read.OrdinalDocs;
import io.ocelli.ann.codec.read.SegmentInputs;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.IOUtils;

/// Reads a segment in [OcelliVectorsFormat]. Our own searches use [#segmentVectors]; Lucene's API
/// works as well, see [LuceneSearch].
public final class OcelliVectorsReader extends KnnVectorsReader implements FieldReaders {
  private final SegmentInputs inputs;
  private final Map<String, FieldReader> fields = new HashMap<>();

  OcelliVectorsReader(SegmentReadState state) throws IOException {
    Map<String, FieldEntry> entries = FieldEntries.read(state);
    List<RawField> raw =
        entries.entrySet().stream()
            .map(entry -> entry.getValue().raw(state.fieldInfos.fieldInfo(entry.getKey())))
            .toList();
    inputs = SegmentInputs.open(state, raw);
    try {
      for (Map.Entry<String, FieldEntry> entry : entries.entrySet()) {
        FieldInfo field = state.fieldInfos.fieldInfo(entry.getKey());
        fields.put(field.name, new FieldReader(field, entry.getValue(), inputs));
      }
    } catch (Throwable t) {
      IOUtils.closeWhileSuppressingExceptions(t, inputs);
      throw t;
    }
  }

  /// The reader of a field in this format, seen through wrappers that keep documents where they
  /// are; null for a field of another format, or absent.
  static OcelliVectorsReader of(LeafReader leaf, String field) {
    if (!(FilterLeafReader.unwrap(leaf) instanceof CodecReader reader)) {
      return null;
    }
    KnnVectorsReader vectors = reader.getVectorReader();
    if (vectors instanceof PerFieldKnnVectorsFormat.FieldsReader fields) {
      vectors = fields.getFieldReader(field);
    }
    return vectors instanceof OcelliVectorsReader ours ? ours : null;
  }

  /// Null for an unknown field.
  VectorBytes bytes(String name) {
    FieldReader reader = fields.get(name);
    if (reader == null) {
      return null;
    }
    FieldEntry entry = reader.entry();
    long raw =
        inputs.raw().getOffHeapByteSize(reader.info()).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    return new VectorBytes(
        raw,
        entry.codeBytes(),
        entry.fineBytes(),
        entry.graphBytes() + entry.partitionBytes(),
        reader.heapBytes());
  }

  /// Null for a field of bytes, or an unknown one.
  public SegmentVectors segmentVectors(String field) throws IOException {
    FieldReader reader = floats(field);
    return reader == null ? null : MappedVectors.of(reader);
  }

  @Override
  public FieldReader floats(String field) {
    FieldReader reader = fields.get(field);
    return reader != null && reader.hasFloats() ? reader : null;
  }

  private FieldReader field(String name) {
    FieldReader reader = fields.get(name);
    if (reader == null) {
      throw new IllegalArgumentException("no vectors of field " + name + " in this segment");
    }
    return reader;
  }

  @Override
  public void checkIntegrity() throws IOException {
    inputs.raw().checkIntegrity();
    CodecUtil.checksumEntireFile(inputs.codes());
    CodecUtil.checksumEntireFile(inputs.graphs());
  }

  @Override
  public FloatVectorValues getFloatVectorValues(String field) throws IOException {
    FieldReader reader = floats(field);
    return reader == null ? inputs.raw().getFloatVectorValues(field) : reader.values();
  }

  @Override
  public ByteVectorValues getByteVectorValues(String field) throws IOException {
    return inputs.raw().getByteVectorValues(field);
  }

  @Override
  public void search(String field, float[] target, KnnCollector collector, AcceptDocs accepted)
      throws IOException {
    FieldReader reader = field(field);
    if (reader.entry().size() > 0 && collector.k() > 0) {
      new LuceneSearch(collector, accepted).floats(MappedVectors.of(reader), target);
    }
  }

  @Override
  public void search(String field, byte[] target, KnnCollector collector, AcceptDocs accepted)
      throws IOException {
    if (field(field).entry().size() > 0 && collector.k() > 0) {
      ByteVectorValues values = getByteVectorValues(field);
      new LuceneSearch(collector, accepted)
          .bytes(
              OrdinalDocs.of(values, inputs.maxDoc()),
              inputs.raw().getRandomVectorScorer(field, target));
    }
  }

  /// Only the raw vectors are read from end to end by a merge. Codes and graph keep their advice,
  /// for the searches that go on meanwhile.
  @Override
  public KnnVectorsReader getMergeInstance() throws IOException {
    inputs.raw().getMergeInstance();
    return this;
  }

  @Override
  public void finishMerge() throws IOException {
    inputs.raw().finishMerge();
  }

  @Override
  public Map<String, Long> getOffHeapByteSize(FieldInfo field) {
    FieldEntry entry = field(field.name).entry();
    Map<String, Long> sizes = new HashMap<>(inputs.raw().getOffHeapByteSize(field));
    sizes.put(SegmentFile.CODES.extension(), entry.codeBytes() + entry.fineBytes());
    sizes.put(SegmentFile.GRAPH.extension(), entry.graphBytes() + entry.partitionBytes());
    return sizes;
  }

  @Override
  public void close() throws IOException {
    inputs.close();
  }
}
