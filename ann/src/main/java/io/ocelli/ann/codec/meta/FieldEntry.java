package io.ocelli.ann.codec.meta;

import io.ocelli.ann.codec.raw.RawField;
import io.ocelli.ann.quantize.GateResult;
import io.ocelli.core.collection.ElementType;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// What the meta file says about a field.
///
/// @param size vectors
/// @param gate what was measured of the codes, or of those that were refused; null where none were
///   to be made
/// @param codes null where there are none
/// @param fine null where there are none
/// @param graph null where there is none
/// @param partition null where there is none
public record FieldEntry(
    VectorIndexSettings settings,
    int size,
    GateResult gate,
    CodesEntry codes,
    CodesEntry fine,
    GraphEntry graph,
    Region partition) {
  private static final byte HAS_CODES = 1;
  private static final byte HAS_GRAPH = 2;
  private static final byte HAS_GATE = 4;
  private static final byte HAS_PARTITION = 8;
  private static final byte HAS_FINE = 16;
  private static final byte HAS_ELEMENT_TYPE = 32;

  /// Element types by their number on disk. Floats have no number: segments did not say what their
  /// vectors are when there was nothing else.
  private static final List<ElementType> TYPES =
      List.of(ElementType.FLOAT32, ElementType.FLOAT16, ElementType.UINT8);

  /// How the raw vectors of the field are stored.
  public RawField raw(FieldInfo field) {
    return new RawField(field, settings.elementType());
  }

  public long codeBytes() {
    return bytes(codes);
  }

  public long fineBytes() {
    return bytes(fine);
  }

  private static long bytes(CodesEntry codes) {
    return codes == null ? 0 : codes.quantizer().length() + codes.rows().length();
  }

  public long graphBytes() {
    return graph == null ? 0 : graph.region().length();
  }

  public long partitionBytes() {
    return partition == null ? 0 : partition.length();
  }

  public void write(DataOutput out) throws IOException {
    settings.write(out);
    out.writeVInt(size);
    out.writeByte(parts());
    if (gate != null) {
      GateCodec.write(gate, out);
    }
    if (codes != null) {
      codes.write(out);
    }
    if (graph != null) {
      graph.write(out);
    }
    if (partition != null) {
      partition.write(out);
    }
    if (fine != null) {
      fine.write(out);
    }
    if (isTyped()) {
      out.writeByte((byte) TYPES.indexOf(settings.elementType()));
    }
  }

  private boolean isTyped() {
    return settings.elementType() != ElementType.FLOAT32;
  }

  private byte parts() {
    return (byte)
        ((codes == null ? 0 : HAS_CODES)
            | (graph == null ? 0 : HAS_GRAPH)
            | (gate == null ? 0 : HAS_GATE)
            | (partition == null ? 0 : HAS_PARTITION)
            | (fine == null ? 0 : HAS_FINE)
            | (isTyped() ? HAS_ELEMENT_TYPE : 0));
  }

  public static FieldEntry read(DataInput in) throws IOException {
    VectorIndexSettings settings = VectorIndexSettings.read(in);
    int size = in.readVInt();
    byte parts = in.readByte();
    GateResult gate = (parts & HAS_GATE) == 0 ? null : GateCodec.readResult(in);
    CodesEntry codes = (parts & HAS_CODES) == 0 ? null : CodesEntry.read(in);
    GraphEntry graph = (parts & HAS_GRAPH) == 0 ? null : GraphEntry.read(in);
    Region partition = (parts & HAS_PARTITION) == 0 ? null : Region.read(in);
    CodesEntry fine = (parts & HAS_FINE) == 0 ? null : CodesEntry.read(in);
    ElementType type = (parts & HAS_ELEMENT_TYPE) == 0 ? ElementType.FLOAT32 : readType(in);
    return new FieldEntry(
        settings.withElementType(type), size, gate, codes, fine, graph, partition);
  }

  private static ElementType readType(DataInput in) throws IOException {
    byte type = in.readByte();
    if (type < 0 || type >= TYPES.size()) {
      throw new CorruptIndexException("no element type has number " + type, in);
    }
    return TYPES.get(type);
  }
}
