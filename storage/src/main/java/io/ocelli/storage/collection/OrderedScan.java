package io.ocelli.storage.collection;

import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.OrderBy.Direction;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.filter.OrderKeys;
import io.ocelli.storage.query.Placed;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// The first points in the order of their values at a key. A point stands there once for each of
/// its distinct values, as in the contract, and not at all without one. The order is total (values,
/// then ids), so pages that begin where the last one ended fit together.
final class OrderedScan {
  private record Entry(long key, BytesRef id, int doc) {}

  private final CommitSearcher searcher;
  private final Deadline deadline;
  private final OrderKeys keys;
  private final boolean ascending;
  private final long first;
  private final Comparator<Entry> order;

  OrderedScan(CommitSearcher searcher, OrderBy order, Deadline deadline) {
    this.searcher = searcher;
    this.deadline = deadline;
    keys = OrderKeys.of(searcher.state().payloadIndexes(), order.key());
    ascending = order.direction() == Direction.ASCENDING;
    first = keys.first(order);
    Comparator<Entry> byKey = Comparator.comparingLong(Entry::key);
    this.order = (ascending ? byKey : byKey.reversed()).thenComparing(Entry::id);
  }

  /// @param filter null for none
  List<Placed> first(Query filter, int limit) throws IOException {
    Query accepted = filter == null ? MatchAllDocsQuery.INSTANCE : filter;
    Weight weight =
        searcher.createWeight(searcher.rewrite(accepted), ScoreMode.COMPLETE_NO_SCORES, 1);
    PriorityQueue<Entry> best = new PriorityQueue<>(Collections.reverseOrder(order));
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = limit == 0 ? null : weight.scorer(leaf);
      if (scorer != null) {
        collect(leaf, scorer.iterator(), best, limit);
      }
    }
    Stream<Entry> inOrder = best.stream().sorted(order);
    return inOrder.map(entry -> new Placed(entry.doc(), keys.value(entry.key()))).toList();
  }

  private void collect(
      LeafReaderContext leaf, DocIdSetIterator docs, PriorityQueue<Entry> best, int limit)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    SortedDocValues ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
    OrderKeys.Column column = keys.column(leaf.reader());
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      deadline.check();
      if (live != null && !live.get(doc)) {
        continue;
      }
      for (long key : column.keys(doc)) {
        if (!isBefore(key, first) && !(best.size() == limit && isBefore(best.peek().key(), key))) {
          ids.advanceExact(doc);
          BytesRef id = BytesRef.deepCopyOf(ids.lookupOrd(ids.ordValue()));
          best.add(new Entry(key, id, leaf.docBase + doc));
          if (best.size() > limit) {
            best.poll();
          }
        }
      }
    }
  }

  private boolean isBefore(long key, long other) {
    return ascending ? key < other : key > other;
  }
}
