package io.ocelli.storage.sparse;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Watch;
import io.ocelli.core.vector.VectorValue;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// The dimensions of a query and what the values of a point are multiplied by.
///
/// @param field as [io.ocelli.storage.field.PointFields] names it
/// @param indices ascending as unsigned numbers
/// @param weights the query's values, with their inverse document frequency where asked for
record SparseQuery(String field, int[] indices, double[] weights) {

  /// With the values as they are.
  ///
  /// @throws io.ocelli.core.error.OcelliException where an index stands twice
  static SparseQuery of(String field, VectorValue.Sparse vector) {
    VectorValue.Sparse ordered = VectorValue.Sparse.of(vector.indices(), vector.values());
    double[] weights = new double[ordered.values().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = ordered.values()[i];
    }
    return new SparseQuery(field, ordered.indices(), weights);
  }

  /// Multiplied by `ln(1 + (n - df + 0.5) / (df + 0.5))`. Of all points deleted ones count until
  /// their segment is merged, in n as in df: leaving them out would cost a walk over all postings
  /// of the query.
  ///
  /// @param corpus the points that are counted; null for all
  /// @param deadline after which the counting ends with TIMEOUT
  SparseQuery withIdf(IndexReader reader, AcceptedDocs corpus, Deadline deadline)
      throws IOException {
    Watch watch = new Watch(deadline);
    long points = 0;
    long[] frequencies = new long[indices.length];
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(field);
      if (terms != null) {
        Bits counted = corpus == null ? null : bits(corpus.of(leaf), leaf.reader().maxDoc());
        points += counted == null ? terms.getDocCount() : points(leaf.reader(), counted, watch);
        addFrequencies(terms.iterator(), new Counting(counted, watch), frequencies);
      }
    }
    double[] scaled = new double[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = weights[i] * idf(points, frequencies[i]);
    }
    return new SparseQuery(field, indices, scaled);
  }

  private static Bits bits(AcceptDocs accepted, int maxDoc) throws IOException {
    return accepted == null ? new Bits.MatchNoBits(maxDoc) : accepted.bits();
  }

  private long points(LeafReader leaf, Bits counted, Watch watch) throws IOException {
    BinaryDocValues column = DocValues.getBinary(leaf, field);
    long points = 0;
    while (column.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      watch.step();
      points += counted.get(column.docID()) ? 1 : 0;
    }
    return points;
  }

  /// @param points that have a value in any dimension
  /// @param frequency points that have one in this dimension
  static double idf(long points, long frequency) {
    return Math.log1p((points - frequency + 0.5) / (frequency + 0.5));
  }

  /// @param points those that count; null for all
  private record Counting(Bits points, Watch watch) {}

  private void addFrequencies(TermsEnum terms, Counting counting, long[] frequencies)
      throws IOException {
    for (int i = 0; i < indices.length; i++) {
      frequencies[i] += frequency(terms, DimensionTerm.of(indices[i], false), counting);
      frequencies[i] += frequency(terms, DimensionTerm.of(indices[i], true), counting);
    }
  }

  private static long frequency(TermsEnum terms, BytesRef term, Counting counting)
      throws IOException {
    counting.watch().step();
    if (!terms.seekExact(term)) {
      return 0;
    }
    if (counting.points() == null) {
      return terms.docFreq();
    }
    PostingsEnum docs = terms.postings(null, PostingsEnum.NONE);
    long frequency = 0;
    while (docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      counting.watch().step();
      frequency += counting.points().get(docs.docID()) ? 1 : 0;
    }
    return frequency;
  }
}
