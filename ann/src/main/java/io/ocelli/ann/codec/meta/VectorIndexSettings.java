package io.ocelli.ann.codec.meta;

import io.ocelli.ann.quantize.QuantizationGate;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings.Below;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.error.OcelliException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// How a field's vectors are indexed. Every segment remembers what it was written with, so a reader
/// needs none of this; a merge follows the settings of its time.
///
/// @param gate what the codes must reach where they are trained; a segment whose codes are refused
///   goes without, and is searched by its floats
/// @param maxConnections links that a graph node chooses on each level (M of the HNSW paper), 2 to
///   256
/// @param beamWidth candidates that a new node chooses them from (efConstruction)
/// @param codeThreshold vectors a segment must have to get codes: below, scans of floats are fast
/// @param graphThreshold vectors a segment must have to get a graph: below, scans of codes are
///   fast. A quarter suffices for a partition, which costs little to make
/// @param threads that encode and build graphs in one flush or merge; with one, the same input
///   gives the same bytes
/// @param elementType what a component of the raw vectors is on disk
public record VectorIndexSettings(
    Quantization quantization,
    QuantizationGate.Settings gate,
    int maxConnections,
    int beamWidth,
    int codeThreshold,
    int graphThreshold,
    int threads,
    ElementType elementType) {
  private static final int PARTITIONED = 4;

  public static final VectorIndexSettings DEFAULT =
      new VectorIndexSettings(
          new Quantization.Auto(),
          new QuantizationGate.Settings(0.95, 3, Below.WARN),
          16,
          200,
          1_000,
          10_000,
          1,
          ElementType.FLOAT32);

  public VectorIndexSettings {
    require("max connections", maxConnections, 2, 256);
    require("beam width", beamWidth, 1, 100_000);
    require("code threshold", codeThreshold, 0, Integer.MAX_VALUE);
    require("graph threshold", graphThreshold, 0, Integer.MAX_VALUE);
    require("threads", threads, 1, 1_000);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw OcelliException.invalid(
          "vector index: %s is %d, must be from %d to %d".formatted(name, value, least, most));
    }
  }

  public VectorIndexSettings withQuantization(Quantization asked) {
    return new VectorIndexSettings(
        asked,
        gate,
        maxConnections,
        beamWidth,
        codeThreshold,
        graphThreshold,
        threads,
        elementType);
  }

  public VectorIndexSettings withGate(QuantizationGate.Settings settings) {
    return new VectorIndexSettings(
        quantization,
        settings,
        maxConnections,
        beamWidth,
        codeThreshold,
        graphThreshold,
        threads,
        elementType);
  }

  public VectorIndexSettings withGraph(int connections, int width) {
    return new VectorIndexSettings(
        quantization,
        gate,
        connections,
        width,
        codeThreshold,
        graphThreshold,
        threads,
        elementType);
  }

  public VectorIndexSettings withThresholds(int codes, int graph) {
    return new VectorIndexSettings(
        quantization, gate, maxConnections, beamWidth, codes, graph, threads, elementType);
  }

  public VectorIndexSettings withThreads(int count) {
    return new VectorIndexSettings(
        quantization,
        gate,
        maxConnections,
        beamWidth,
        codeThreshold,
        graphThreshold,
        count,
        elementType);
  }

  public VectorIndexSettings withElementType(ElementType type) {
    return new VectorIndexSettings(
        quantization,
        gate,
        maxConnections,
        beamWidth,
        codeThreshold,
        graphThreshold,
        threads,
        type);
  }

  public boolean codes(int size) {
    return !(quantization instanceof Quantization.None) && size >= Math.max(1, codeThreshold);
  }

  public boolean graph(int size) {
    return size >= Math.max(1, graphThreshold);
  }

  public boolean partition(int size) {
    return size >= Math.max(1, graphThreshold / PARTITIONED);
  }

  /// Writes all but the element type, which [FieldEntry] does.
  public void write(DataOutput out) throws IOException {
    QuantizationCodec.write(quantization, out);
    GateCodec.write(gate, out);
    out.writeVInt(maxConnections);
    out.writeVInt(beamWidth);
    out.writeVInt(codeThreshold);
    out.writeVInt(graphThreshold);
    out.writeVInt(threads);
  }

  /// @throws CorruptIndexException for what [#write] never wrote
  public static VectorIndexSettings read(DataInput in) throws IOException {
    try {
      return new VectorIndexSettings(
          QuantizationCodec.read(in),
          GateCodec.readSettings(in),
          in.readVInt(),
          in.readVInt(),
          in.readVInt(),
          in.readVInt(),
          in.readVInt(),
          ElementType.FLOAT32);
    } catch (OcelliException | IndexOutOfBoundsException | EOFException e) {
      throw new CorruptIndexException("impossible index settings: " + e.getMessage(), in, e);
    }
  }
}
