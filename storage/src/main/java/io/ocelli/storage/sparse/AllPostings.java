package io.ocelli.storage.sparse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/// Adds up the bounds of all postings, window of documents by window, for queries of which products
/// have either sign: what is still to come may take away as well as add, so nothing can be left
/// out.
final class AllPostings {
  private static final int WINDOW = 1 << 12;

  /// More than what adding up in double precision loses, for as many dimensions as vectors have.
  private static final double WIDENING = 0x1p-30;

  private final List<Cursor> cursors = new ArrayList<>();
  private final double[] bounds = new double[WINDOW];
  private final FixedBitSet matching = new FixedBitSet(WINDOW);
  private final DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();

  /// One posting list, at its next document.
  private record Cursor(PostingsEnum postings, double weight) {}

  AllPostings(String field, LeafPostings postings, LeafReader leaf) throws IOException {
    TermsEnum dictionary = leaf.terms(field).iterator();
    for (LeafPostings.Term term : postings.terms()) {
      dictionary.seekExact(term.bytes());
      PostingsEnum documents = dictionary.postings(null, PostingsEnum.FREQS);
      documents.nextDoc();
      cursors.add(new Cursor(documents, term.weight()));
    }
  }

  /// @param accepted null for all documents
  /// @throws io.ocelli.core.error.OcelliException TIMEOUT once nobody waits any more
  void offerTo(Candidates candidates, Bits accepted) throws IOException {
    for (int first = next(); first != DocIdSetIterator.NO_MORE_DOCS; first = next()) {
      candidates.deadline().check();
      int end = (int) Math.min((long) first + WINDOW, DocIdSetIterator.NO_MORE_DOCS);
      for (Cursor cursor : cursors) {
        add(cursor, first, end);
      }
      offerWindow(candidates, first, accepted);
    }
  }

  private int next() {
    int next = DocIdSetIterator.NO_MORE_DOCS;
    for (Cursor cursor : cursors) {
      next = Math.min(next, cursor.postings().docID());
    }
    return next;
  }

  /// A product that adds is bounded by the greatest value of its frequency, one that takes away by
  /// the least.
  private void add(Cursor cursor, int first, int end) throws IOException {
    double weight = cursor.weight() + Math.abs(cursor.weight()) * WIDENING;
    boolean adds = weight > 0;
    PostingsEnum postings = cursor.postings();
    for (postings.nextPostings(end, buffer); buffer.size > 0; postings.nextPostings(end, buffer)) {
      for (int i = 0; i < buffer.size; i++) {
        int frequency = (int) buffer.features[i];
        int at = buffer.docs[i] - first;
        bounds[at] += weight * (adds ? Magnitude.upper(frequency) : Magnitude.lower(frequency));
        matching.set(at);
      }
    }
  }

  private void offerWindow(Candidates candidates, int first, Bits accepted) throws IOException {
    int at = matching.nextSetBit(0);
    while (at != DocIdSetIterator.NO_MORE_DOCS) {
      float bound = ExactProducts.rounded(bounds[at]);
      bounds[at] = 0;
      if (accepted == null || accepted.get(first + at)) {
        candidates.offer(first + at, bound);
      }
      at = at + 1 < WINDOW ? matching.nextSetBit(at + 1) : DocIdSetIterator.NO_MORE_DOCS;
    }
    matching.clear();
  }
}
