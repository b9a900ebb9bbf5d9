package io.ocelli.ann.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/// Compares every accepted vector of a segment: the oracle, and the fastest way where few are
/// accepted.
final class ExactScan {
  private ExactScan() {}

  /// @param accepted in increasing order of documents
  static List<Hit> scan(LeafReaderContext leaf, NearestQuery query, DocIdSetIterator accepted)
      throws IOException {
    TopHits top = new TopHits(query.metric(), query.k());
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(query.field());
    if (vectors == null) {
      return List.of();
    }
    SortedDocValues ties = DocValues.getSorted(leaf.reader(), query.tieField());
    KnnVectorValues.DocIndexIterator stored = vectors.iterator();
    int doc = accepted.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS) {
      int next = stored.docID() < doc ? stored.advance(doc) : stored.docID();
      if (next != doc) {
        doc = next == DocIdSetIterator.NO_MORE_DOCS ? next : accepted.advance(next);
        continue;
      }
      float score =
          Scores.score(query.metric(), query.target(), vectors.vectorValue(stored.index()));
      if (top.competitive(query.metric(), score)) {
        int tie = ties.advanceExact(doc) ? ties.ordValue() : 0;
        top.offer(new Hit(leaf.ord, doc, tie, score));
      }
      doc = accepted.nextDoc();
    }
    return top.sorted();
  }
}
