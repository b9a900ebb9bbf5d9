package io.ocelli.ann.codec.read;

import io.ocelli.ann.codec.meta.CodesEntry;
import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.raw.RawField;
import io.ocelli.ann.graph.Graph;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.partition.Partition;
import io.ocelli.ann.quantize.Quantizer;
import io.ocelli.ann.quantize.ScalarQuantizer;
import io.ocelli.core.collection.ElementType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.VectorEncoding;
import org.apache.lucene.store.IndexInput;

/// One field of an open segment. Codes and graph are opened with it, raw vectors when they are
/// first asked for: merges do not need them, and where files are not mapped opening copies.
public final class FieldReader {
  private final FieldInfo field;
  private final FieldEntry entry;
  private final SegmentInputs inputs;
  private final FieldSpace space;
  private final RawField raw;

  /// Null where there are none.
  private final MappedCodes codes;

  /// Null where there are none.
  private final MappedCodes fine;

  /// Null where there is none.
  private final Graph graph;

  /// Null where there is none.
  private final Partition partition;

  private OrdinalDocs docs;
  private FloatVectors floats;

  public FieldReader(FieldInfo field, FieldEntry entry, SegmentInputs inputs) throws IOException {
    this.field = field;
    this.entry = entry;
    this.inputs = inputs;
    space = FieldSpace.of(field);
    raw = entry.raw(field);
    codes = entry.codes() == null ? null : mapped(entry.codes());
    fine = entry.fine() == null ? null : mapped(entry.fine());
    graph = entry.graph() == null ? null : mapped(entry.graph());
    partition = entry.partition() == null ? null : mapped(entry.partition());
  }

  private Graph mapped(GraphEntry at) throws IOException {
    IndexInput file = inputs.graphs();
    MemorySegment bytes = at.region().within(file).bytes(file, inputs.copies());
    Graph found = Graph.read(bytes, file.toString());
    if (found.size() != entry.size()) {
      throw new CorruptIndexException(
          "a graph of " + found.size() + " nodes for " + entry.size() + " vectors", file);
    }
    return found;
  }

  private Partition mapped(Region at) throws IOException {
    IndexInput file = inputs.graphs();
    Partition found = Partition.read(at.within(file).bytes(file, inputs.copies()), file.toString());
    boolean fits =
        codes != null && codes.quantizer() instanceof ScalarQuantizer rows && found.isOf(rows);
    if (found.size() != entry.size() || !fits) {
      throw new CorruptIndexException(
          "the partition of field " + field.name + " is not of its codes", file);
    }
    return found;
  }

  private MappedCodes mapped(CodesEntry at) throws IOException {
    IndexInput file = inputs.codes();
    Quantizer quantizer = Quantizer.read(at.quantizer().within(file).slice(file));
    long expected = (long) entry.size() * quantizer.rowBytes();
    if (at.rows().length() != expected || quantizer.dims() != field.getVectorDimension()) {
      throw new CorruptIndexException(
          "the rows of field " + field.name + " are not of their quantiser", file);
    }
    return new MappedCodes(quantizer, at.rows().within(file).bytes(file, inputs.copies()));
  }

  public boolean hasFloats() {
    return field.getVectorEncoding() == VectorEncoding.FLOAT32;
  }

  public FieldInfo info() {
    return field;
  }

  public FieldEntry entry() {
    return entry;
  }

  public FieldSpace space() {
    return space;
  }

  /// Null where there are none.
  public MappedCodes codes() {
    return codes;
  }

  /// Null where there are none.
  public MappedCodes fine() {
    return fine;
  }

  /// Null where there is none.
  public Graph graph() {
    return graph;
  }

  /// Null where there is none.
  public Partition partition() {
    return partition;
  }

  /// The file in which codes are, see [FieldEntry].
  public IndexInput codesFile() {
    return inputs.codes();
  }

  /// The file in which graph and partition are.
  public IndexInput waysFile() {
    return inputs.graphs();
  }

  /// The raw vectors as Lucene's API gives them.
  public FloatVectorValues values() throws IOException {
    return raw.floats(inputs.raw());
  }

  /// What is on the Java heap: quantisers, which are as large as on disk, the upper levels of the
  /// graph, and documents by ordinal once they were asked for.
  public synchronized long heapBytes() {
    long quantizers = quantizerBytes(entry.codes()) + quantizerBytes(entry.fine());
    long upper = graph == null ? 0 : graph.heapBytes();
    return quantizers + upper + (docs == null ? 0 : docs.heapBytes());
  }

  private static long quantizerBytes(CodesEntry codes) {
    return codes == null ? 0 : codes.quantizer().length();
  }

  public synchronized OrdinalDocs docs() throws IOException {
    if (docs == null) {
      docs = OrdinalDocs.of(raw.values(inputs.raw()), inputs.maxDoc());
    }
    return docs;
  }

  /// The raw vectors.
  public synchronized FloatVectors floats() throws IOException {
    if (floats == null) {
      ElementType type = entry.settings().elementType();
      floats = FloatVectors.of(raw.values(inputs.raw()), type, inputs.copies());
    }
    return floats;
  }
}
