package io.ocelli.storage.collection;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Facet;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Watch;
import io.ocelli.storage.filter.FacetColumn;
import io.ocelli.storage.filter.PayloadIndexes;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/// Counts points by the values at a payload key: texts, integers and bools. Each segment is counted
/// by the index's column where that holds every value of every point, else by payloads.
final class Facets {
  private static final Comparator<Facet> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Facet::count)
          .reversed()
          .thenComparing(facet -> order(facet.value()));

  private final IndexSearcher searcher;
  private final PayloadIndexes indexes;
  private final String key;
  private final Map<Value, Long> counts = new HashMap<>();
  private final Watch watch;

  Facets(CommitSearcher searcher, String key, Deadline deadline) {
    this.searcher = searcher;
    watch = new Watch(deadline);
    this.key = key;
    indexes = searcher.state().payloadIndexes();
  }

  /// @param filter null counts every point
  List<Facet> count(Query filter, int limit) throws IOException {
    Weight weight =
        filter == null
            ? null
            : searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      DocIdSetIterator docs = docs(leaf, weight);
      if (docs != null) {
        count(leaf, docs);
      }
    }
    return best(limit);
  }

  private List<Facet> best(int limit) {
    PriorityQueue<Facet> worstFirst = new PriorityQueue<>(MOST_FREQUENT_FIRST.reversed());
    counts.forEach((value, count) -> {
      watch.step();
      worstFirst.add(new Facet(value, count));
      if (worstFirst.size() > limit) {
        worstFirst.poll();
      }
    });
    return worstFirst.stream().sorted(MOST_FREQUENT_FIRST).toList();
  }

  private static DocIdSetIterator docs(LeafReaderContext leaf, Weight weight) throws IOException {
    if (weight == null) {
      return DocIdSetIterator.all(leaf.reader().maxDoc());
    }
    Scorer scorer = weight.scorer(leaf);
    return scorer == null ? null : scorer.iterator();
  }

  private void count(LeafReaderContext leaf, DocIdSetIterator docs) throws IOException {
    FacetColumn column = FacetColumn.of(leaf.reader(), indexes, key);
    Bits live = leaf.reader().getLiveDocs();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      watch.step();
      if (live == null || live.get(doc)) {
        column.count(doc);
      }
    }
    // As many as there are different values, which may be as many as points.
    column.addTo((value, count) -> {
      watch.step();
      counts.merge(value, count, Long::sum);
    });
  }

  private static String order(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Int(long number) -> Long.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Real _, Value.Array _, Value.Obj _, Value.Null _ -> "";
    };
  }
}
