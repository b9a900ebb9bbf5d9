package io.ocelli.storage.collection;

import io.ocelli.core.id.PointId;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Finds documents by id. For one thread.
final class IdLookup {
  private record Leaf(LeafReaderContext context, TermsEnum ids) {}

  private final List<Leaf> leaves = new ArrayList<>();

  IdLookup(IndexSearcher searcher) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(FieldNames.ID);
      if (terms != null) {
        leaves.add(new Leaf(leaf, terms.iterator()));
      }
    }
  }

  /// In the whole index; -1 where there is no such point.
  int doc(PointId id) throws IOException {
    BytesRef bytes = IdBytes.of(id);
    for (Leaf leaf : leaves) {
      if (leaf.ids().seekExact(bytes)) {
        int doc = liveDoc(leaf.context(), leaf.ids());
        if (doc >= 0) {
          return leaf.context().docBase + doc;
        }
      }
    }
    return -1;
  }

  /// The document of the present term that is not deleted, in its segment; -1 where all are.
  static int liveDoc(LeafReaderContext leaf, TermsEnum ids) throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    PostingsEnum docs = ids.postings(null, PostingsEnum.NONE);
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (live == null || live.get(doc)) {
        return doc;
      }
    }
    return -1;
  }
}
