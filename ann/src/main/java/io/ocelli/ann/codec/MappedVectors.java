package io.ocelli.ann.codec;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.codec.read.OrdinalDocs;
import io.ocelli.ann.graph.Graph;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.partition.Partition;
import io.ocelli.ann.partition.PartitionQuery;
import io.ocelli.ann.quantize.GateResult;
import io.ocelli.ann.quantize.ScalarQuantizer;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// Vectors in the files of an open [OcelliVectorsReader].
record MappedVectors(FieldReader field, OrdinalDocs docs, FloatVectors floats)
    implements SegmentVectors {
  static MappedVectors of(FieldReader field) throws IOException {
    return new MappedVectors(field, field.docs(), field.floats());
  }

  @Override
  public int size() {
    return floats.size();
  }

  @Override
  public int dims() {
    return floats.dims();
  }

  @Override
  public int vectorBytes() {
    return Math.toIntExact(floats.stride());
  }

  @Override
  public Space space() {
    return field.space().space();
  }

  @Override
  public VectorIndexSettings settings() {
    return field.entry().settings();
  }

  @Override
  public int docOf(int ordinal) {
    return docs.docOf(ordinal);
  }

  @Override
  public int ordinalOf(int doc) {
    return docs.ordinalOf(doc);
  }

  @Override
  public Bits accepted(Bits acceptedDocs) {
    return docs.accepted(acceptedDocs);
  }

  @Override
  public int next(DocIdSetIterator acceptedDocs, int[] ordinals) throws IOException {
    return docs.next(acceptedDocs, ordinals);
  }

  @Override
  public BlockScorer exact(float[] query) {
    if (query.length != dims()) {
      throw OcelliException.wrongDimensions(dims(), query.length);
    }
    return field.space().scorer(floats, query);
  }

  @Override
  public boolean hasCodes() {
    return field.codes() != null;
  }

  @Override
  public BlockScorer estimate(float[] query) {
    return field.codes().scorer(query);
  }

  @Override
  public boolean hasFineCodes() {
    return field.fine() != null;
  }

  @Override
  public BlockScorer fineEstimate(float[] query) {
    return field.fine().scorer(query);
  }

  @Override
  public Optional<GateResult> gate() {
    return Optional.ofNullable(field.entry().gate());
  }

  @Override
  public Graph graph() {
    return field.graph();
  }

  @Override
  public Partition partition() {
    return field.partition();
  }

  @Override
  public PartitionQuery partitionQuery(float[] query) {
    ScalarQuantizer quantizer = (ScalarQuantizer) field.codes().quantizer();
    return partition().query(quantizer, quantizer.turned(query));
  }

  @Override
  public long hotBytes() {
    return field.entry().codeBytes() + field.entry().graphBytes() + field.entry().partitionBytes();
  }

  @Override
  public long coldBytes() {
    return size() * floats.stride() + field.entry().fineBytes();
  }
}
