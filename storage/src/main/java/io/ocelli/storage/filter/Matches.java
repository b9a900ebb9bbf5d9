package io.ocelli.storage.filter;

import java.io.IOException;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.RoaringBitmap;

/// The documents of a segment that pass a filter and live. Safe for many threads.
final class Matches extends AcceptDocs {
  private final RoaringBitmap passing;
  private final Bits live;
  private final int maxDoc;

  /// @param live null where nothing was deleted
  Matches(RoaringBitmap passing, Bits live, int maxDoc) {
    this.passing = passing;
    this.live = live;
    this.maxDoc = maxDoc;
  }

  @Override
  public Bits bits() {
    return new Bits() {
      @Override
      public boolean get(int doc) {
        return passing.contains(doc) && (live == null || live.get(doc));
      }

      @Override
      public int length() {
        return maxDoc;
      }
    };
  }

  /// Deleted ones included.
  @Override
  public int cost() {
    return passing.getCardinality();
  }

  @Override
  public DocIdSetIterator iterator() {
    return new Docs(passing.getBatchIterator());
  }

  private final class Docs extends DocIdSetIterator {
    private final BatchIterator source;
    private final int[] batch = new int[256];
    private int size;
    private int at;
    private int doc = -1;

    Docs(BatchIterator source) {
      this.source = source;
    }

    @Override
    public int docID() {
      return doc;
    }

    @Override
    public int nextDoc() throws IOException {
      do {
        if (at == size && !refill()) {
          return doc = NO_MORE_DOCS;
        }
        doc = batch[at++];
      } while (live != null && !live.get(doc));
      return doc;
    }

    private boolean refill() {
      at = 0;
      size = source.hasNext() ? source.nextBatch(batch) : 0;
      return size > 0;
    }

    @Override
    public int advance(int target) throws IOException {
      if (size == 0 || batch[size - 1] < target) {
        source.advanceIfNeeded(target);
        at = size;
      }
      int next = nextDoc();
      while (next < target) {
        next = nextDoc();
      }
      return next;
    }

    @Override
    public long cost() {
      return passing.getCardinality();
    }
  }
}
