package io.ocelli.ann.codec;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.graph.Graph;
import io.ocelli.ann.partition.Partition;
import io.ocelli.ann.partition.PartitionQuery;
import io.ocelli.ann.quantize.GateResult;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// The float vectors of one field in one segment, deleted documents' included: full precision on
/// disk ("cold"), codes, lists and graph for memory ("hot"). Vectors are named by ordinals 0 to
/// `size - 1`, which rise with the documents; a graph's nodes are ordinals. Immutable and thread
/// safe, valid for as long as the reader it came from is open; the scorers that it makes belong to
/// one thread.
public interface SegmentVectors {
  /// Those of a field that is in [OcelliVectorsFormat], seen through wrappers that keep documents
  /// where they are; null for a field of another format, of bytes, or absent.
  static SegmentVectors of(LeafReader leaf, String field) throws IOException {
    OcelliVectorsReader reader = OcelliVectorsReader.of(leaf, field);
    return reader == null ? null : reader.segmentVectors(field);
  }

  int size();

  int dims();

  Space space();

  /// Bytes of one vector in full precision.
  default int vectorBytes() {
    return dims() * Float.BYTES;
  }

  /// What the field was written with.
  VectorIndexSettings settings();

  int docOf(int ordinal);

  /// -1 where the document has no vector.
  int ordinalOf(int doc);

  /// The ordinals of accepted documents; null, in and out, accepts all.
  Bits accepted(Bits docs);

  /// Writes the next ordinals among accepted documents, which come in rising order, and consumes
  /// these.
  ///
  /// @return how many were written: fewer than `ordinals` has places only at the end
  int next(DocIdSetIterator docs, int[] ordinals) throws IOException;

  /// Exact scores.
  ///
  /// @param query of [#dims] finite floats; kept, never changed
  BlockScorer exact(float[] query) throws IOException;

  boolean hasCodes();

  /// Estimated scores, from codes; only where [#hasCodes].
  ///
  /// @param query of [#dims] finite floats
  BlockScorer estimate(float[] query) throws IOException;

  /// Whether there are codes nearly as good as the vectors themselves, beside much shorter ones.
  default boolean hasFineCodes() {
    return false;
  }

  /// Estimated scores, from fine codes; only where [#hasFineCodes].
  ///
  /// @param query of [#dims] finite floats
  default BlockScorer fineEstimate(float[] query) {
    throw new UnsupportedOperationException("there are no fine codes");
  }

  /// What was measured of the codes when they were trained, also of codes that were refused and are
  /// not there; empty where none were to be made.
  default Optional<GateResult> gate() {
    return Optional.empty();
  }

  /// Null where there is none.
  Graph graph();

  /// Null where there is none.
  default Partition partition() {
    return null;
  }

  /// A query as the [#partition] is searched with it; only where there is one.
  ///
  /// @param query of [#dims] finite floats
  default PartitionQuery partitionQuery(float[] query) {
    throw new UnsupportedOperationException("there is no partition");
  }

  /// Bytes of codes, quantiser, graph and partition: what a search touches everywhere, to be kept
  /// in memory.
  long hotBytes();

  /// Bytes of full-precision vectors and fine codes: read for scans without codes and for
  /// rescoring.
  long coldBytes();
}
