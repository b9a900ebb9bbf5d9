package io.ocelli.ann.codec;

import io.ocelli.ann.codec.build.OcelliVectorsWriter;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.codec.raw.RawFormat;
import io.ocelli.ann.codec.read.FieldSpace;
import io.ocelli.core.collection.VectorSettings;
import java.io.IOException;
import java.util.function.Function;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/// Float vectors several times over: in full precision for exact scores, as short codes for fast
/// estimates, as a graph to walk on codes, and in lists of near ones to read from front to back.
/// Vectors of bytes are stored and scanned.
///
/// A vector is named by its ordinal, its place among the segment's documents that have one. What a
/// small segment does not need is left out, see [VectorIndexSettings]. Up to 65,536 dimensions.
///
/// ## Files
///
/// Raw vectors, and which documents have one, are `.vec` and `.vemf`, laid out as
/// `Lucene99FlatVectorsFormat` documents. Vectors of float16 are there as vectors of two bytes a
/// component, the low one first, those of uint8 of one byte without a sign. The other three start
/// with an index header (`CodecUtil.writeIndexHeader`: magic, name, version 0, the segment's id and
/// suffix) and end with a footer that holds the checksum of all before (`CodecUtil.writeFooter`).
/// Integers are little-endian; vInt, vLong and byte are Lucene's.
///
/// **`.ovm`**, named `OcelliVectorsMeta`; read and verified whole when a segment is opened. For
/// each field:
///
/// | type | what |
/// |---|---|
/// | int | number of the field, -1 after the last one |
/// | byte ... | quantisation asked for: 0 auto, vInt prefix; 1 none; 2 scalar, vInt bits, vInt prefix; 3 product, vInt compression, vInt bits, byte rotation (1: learned), vInt prefix; 4 binary, vInt bits, vInt prefix |
/// | long, vInt, byte | the gate's target (bits of a double), oversampling, policy (1: refuse) |
/// | vInt 5 times | the settings' max connections, beam width, code threshold, graph threshold, threads |
/// | vInt | vectors |
/// | byte | bit 0: has codes; bit 1: has a graph; bit 2: has a gate's result; bit 3: has a partition; bit 4: has fine codes; bit 5: raw vectors are not float32 |
/// | long, long, vInt 3 times | with a gate's result: recall, target (bits of doubles), oversampling, queries, sample size |
/// | vLong, vLong | with codes: where in `.ovc` the quantiser starts, and its bytes |
/// | vLong, vLong | with codes: where in `.ovc` the rows start, and their bytes |
/// | vInt | with codes: vectors of the segment in which the quantiser was trained |
/// | vLong, vLong | with a graph: where in `.ovg` it starts, and its bytes |
/// | vInt, vInt | with a graph: nodes that merges put in and took out since it was built whole |
/// | vLong, vLong | with a partition: where in `.ovg` it starts, and its bytes |
/// | vLong 4 times, vInt | with fine codes: as for codes |
/// | byte | with raw vectors that are not float32: 1 float16, 2 uint8 |
///
/// **`.ovc`**, named `OcelliVectorsCodes`. For each field with codes the quantiser, as
/// [io.ocelli.ann.quantize.Quantizer#write] makes it, and from the next multiple of 64 on its rows,
/// one for each ordinal, without gaps; with fine codes the same again.
///
/// **`.ovg`**, named `OcelliVectorsGraph`. For each field with a graph, from a multiple of 64 on,
/// the bytes that [io.ocelli.ann.graph.Graph] documents; with a partition, from the next multiple
/// of 64 on, those that [io.ocelli.ann.partition.Partition] documents.
public final class OcelliVectorsFormat extends KnnVectorsFormat {
  /// Persisted in every segment and found again by SPI; it never changes meaning.
  public static final String NAME = "OcelliVectors1";

  /// A field's attribute that names its [io.ocelli.ann.score.Space].
  public static final String SPACE_ATTRIBUTE = FieldSpace.ATTRIBUTE;

  private final Function<String, VectorIndexSettings> flushed;
  private final Function<String, VectorIndexSettings> merged;

  /// Called by Lucene through SPI, and by writers that want the defaults.
  public OcelliVectorsFormat() {
    this(field -> VectorIndexSettings.DEFAULT);
  }

  /// @param settings of each field, for what is written from now on
  public OcelliVectorsFormat(Function<String, VectorIndexSettings> settings) {
    this(settings, settings);
  }

  /// @param flushed settings of each field, for segments of what was just added
  /// @param merged settings of each field, for segments that are made of others
  public OcelliVectorsFormat(
      Function<String, VectorIndexSettings> flushed, Function<String, VectorIndexSettings> merged) {
    super(NAME);
    this.flushed = flushed;
    this.merged = merged;
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return new OcelliVectorsWriter(state, RawFormat.writer(state), flushed, merged);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return new OcelliVectorsReader(state);
  }

  @Override
  public int getMaxDimensions(String fieldName) {
    return VectorSettings.MAX_SIZE;
  }
}
