package io.ocelli.storage.sparse;

import io.ocelli.core.vector.VectorValue;
import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
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

  /// Multiplied by `ln(1 + (n - df + 0.5) / (df + 0.5))`. Deleted points count until their segment
  /// is merged, in n as in df: leaving them out would cost a walk over all postings of the query.
  SparseQuery withIdf(IndexReader reader) throws IOException {
    long points = 0;
    long[] frequencies = new long[indices.length];
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(field);
      if (terms != null) {
        points += terms.getDocCount();
        addFrequencies(terms.iterator(), frequencies);
      }
    }
    double[] scaled = new double[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = weights[i] * idf(points, frequencies[i]);
    }
    return new SparseQuery(field, indices, scaled);
  }

  /// @param points that have a value in any dimension
  /// @param frequency points that have one in this dimension
  static double idf(long points, long frequency) {
    return Math.log1p((points - frequency + 0.5) / (frequency + 0.5));
  }

  private void addFrequencies(TermsEnum terms, long[] frequencies) throws IOException {
    for (int i = 0; i < indices.length; i++) {
      frequencies[i] += frequency(terms, DimensionTerm.of(indices[i], false));
      frequencies[i] += frequency(terms, DimensionTerm.of(indices[i], true));
    }
  }

  private static int frequency(TermsEnum terms, BytesRef term) throws IOException {
    return terms.seekExact(term) ? terms.docFreq() : 0;
  }
}
