package io.ocelli.storage.filter;

import io.ocelli.ann.search.AcceptedDocs;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.roaringbitmap.RoaringBitmap;

/// Given documents, segment by segment, as far as they also pass a filter.
public final class ScopedDocs implements AcceptedDocs {
  private final int[] docs;
  private final AcceptedDocs filter;

  /// @param docs of the whole index, ascending
  /// @param filter null for none
  public ScopedDocs(int[] docs, AcceptedDocs filter) {
    this.docs = docs;
    this.filter = filter;
  }

  @Override
  public AcceptDocs of(LeafReaderContext leaf) throws IOException {
    int end = leaf.docBase + leaf.reader().maxDoc();
    AcceptDocs passing = filter == null ? null : filter.of(leaf);
    Bits passes = passing == null ? null : passing.bits();
    RoaringBitmap mine = new RoaringBitmap();
    for (int at = first(leaf.docBase); at < docs.length && docs[at] < end; at++) {
      int doc = docs[at] - leaf.docBase;
      if (filter == null || passes != null && passes.get(doc)) {
        mine.add(doc);
      }
    }
    return mine.isEmpty()
        ? null
        : new Matches(mine, leaf.reader().getLiveDocs(), leaf.reader().maxDoc());
  }

  private int first(int doc) {
    int at = Arrays.binarySearch(docs, doc);
    return at < 0 ? -at - 1 : at;
  }

  /// All of them that are left, ascending.
  public static int[] left(Iterable<LeafReaderContext> leaves, AcceptedDocs accepted)
      throws IOException {
    var builder = java.util.stream.IntStream.builder();
    for (LeafReaderContext leaf : leaves) {
      AcceptDocs some = accepted.of(leaf);
      if (some != null) {
        DocIdSetIterator docs = some.iterator();
        for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
          builder.add(leaf.docBase + doc);
        }
      }
    }
    return builder.build().toArray();
  }
}
