package io.ocelli.storage.collection;

import io.ocelli.core.id.PointId;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Watch;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Walks over points in the order of their ids by merging the sorted id terms of the segments; a
/// page costs what it shows, not what lies before it. For one thread.
final class IdScroll {
  /// One segment at its next id.
  private record Cursor(LeafReaderContext leaf, TermsEnum ids, Bits accepted) {
    BytesRef id() {
      try {
        return ids.term();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private final PriorityQueue<Cursor> cursors =
      new PriorityQueue<>(Comparator.comparing(Cursor::id));
  private final Watch watch;
  private int doc = -1;
  private PointId id;

  /// @param filter null accepts every point
  /// @param from first id; null begins at the first point
  /// @param deadline after which the walk ends with TIMEOUT
  IdScroll(IndexSearcher searcher, Query filter, PointId from, Deadline deadline)
      throws IOException {
    watch = new Watch(deadline);
    Weight weight =
        filter == null
            ? null
            : searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      deadline.check();
      Bits accepted =
          weight == null ? new Bits.MatchAllBits(leaf.reader().maxDoc()) : accepted(weight, leaf);
      Terms terms = leaf.reader().terms(FieldNames.ID);
      if (terms != null && accepted != null) {
        TermsEnum ids = terms.iterator();
        boolean any =
            from == null
                ? ids.next() != null
                : ids.seekCeil(IdBytes.of(from)) != TermsEnum.SeekStatus.END;
        if (any) {
          cursors.add(new Cursor(leaf, ids, accepted));
        }
      }
    }
  }

  private static Bits accepted(Weight weight, LeafReaderContext leaf) throws IOException {
    Scorer scorer = weight.scorer(leaf);
    return scorer == null ? null : BitSet.of(scorer.iterator(), leaf.reader().maxDoc());
  }

  /// Moves to the next point; false at the end.
  boolean next() throws IOException {
    while (!cursors.isEmpty()) {
      watch.step();
      Cursor first = cursors.poll();
      int live = IdLookup.liveDoc(first.leaf(), first.ids());
      boolean found = live >= 0 && first.accepted().get(live);
      if (found) {
        doc = first.leaf().docBase + live;
        id = IdBytes.read(first.id());
      }
      if (first.ids().next() != null) {
        cursors.add(first);
      }
      if (found) {
        return true;
      }
    }
    return false;
  }

  /// In the whole index.
  int doc() {
    return doc;
  }

  PointId id() {
    return id;
  }
}
