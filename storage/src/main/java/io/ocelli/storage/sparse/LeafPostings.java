package io.ocelli.storage.sparse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/// The postings of a segment that a query has to do with.
///
/// @param terms those that the segment has
/// @param documents how many postings there are in all
record LeafPostings(List<Term> terms, long documents) {

  /// Documents with one sign in one dimension.
  ///
  /// @param weight what the magnitude of their value is multiplied by; negative where their product
  ///   with the query is
  record Term(BytesRef bytes, double weight) {}

  static LeafPostings of(SparseQuery query, LeafReader leaf) throws IOException {
    List<Term> found = new ArrayList<>();
    long documents = 0;
    Terms terms = leaf.terms(query.field());
    if (terms != null) {
      TermsEnum dictionary = terms.iterator();
      for (int i = 0; i < query.indices().length; i++) {
        for (boolean negative : new boolean[] {false, true}) {
          BytesRef bytes = DimensionTerm.of(query.indices()[i], negative);
          if (dictionary.seekExact(bytes)) {
            found.add(new Term(bytes, negative ? -query.weights()[i] : query.weights()[i]));
            documents += dictionary.docFreq();
          }
        }
      }
    }
    return new LeafPostings(found, documents);
  }

  /// Whether no product is negative, so that the bound of a part of the products bounds nothing
  /// less than their sum.
  boolean onlyAdd() {
    return terms.stream().allMatch(term -> term.weight() >= 0);
  }
}
