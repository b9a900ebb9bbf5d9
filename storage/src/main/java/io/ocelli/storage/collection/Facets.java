package io.ocelli.storage.collection;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Facet;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.StoredPayload;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/// Counts points by the values at a payload key: from the keyword index's column where there is one
/// that holds every value, else from the payloads.
final class Facets {
  private static final Comparator<Facet> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Facet::count)
          .reversed()
          .thenComparing(facet -> order(facet.value()));

  private final IndexSearcher searcher;
  private final String key;
  private final String field;
  private final boolean fromColumn;
  private final Map<Value, Long> counts = new HashMap<>();

  Facets(CommitSearcher searcher, String key) throws IOException {
    this.searcher = searcher;
    field = searcher.state().fields().index(key);
    PayloadIndex index = searcher.state().settings().payloadIndexes().get(key);
    this.key = key;
    this.fromColumn =
        index instanceof PayloadIndex.Keyword
            && docFreq(FieldNames.INDEXED) == searcher.getIndexReader().maxDoc()
            && docFreq(FieldNames.MIXED) == 0;
  }

  private int docFreq(String mark) throws IOException {
    return searcher.getIndexReader().docFreq(new Term(mark, field));
  }

  /// @param filter null counts every point
  List<Facet> count(Query filter, int limit) throws IOException {
    Weight weight =
        filter == null
            ? null
            : searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      DocIdSetIterator docs = docs(leaf, weight);
      if (docs != null && fromColumn) {
        countColumn(leaf, docs);
      } else if (docs != null) {
        countPayloads(leaf, docs);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new Facet(entry.getKey(), entry.getValue()))
        .sorted(MOST_FREQUENT_FIRST)
        .limit(limit)
        .toList();
  }

  private static DocIdSetIterator docs(LeafReaderContext leaf, Weight weight) throws IOException {
    if (weight == null) {
      return DocIdSetIterator.all(leaf.reader().maxDoc());
    }
    Scorer scorer = weight.scorer(leaf);
    return scorer == null ? null : scorer.iterator();
  }

  private void countColumn(LeafReaderContext leaf, DocIdSetIterator docs) throws IOException {
    SortedSetDocValues column = DocValues.getSortedSet(leaf.reader(), field);
    long[] ords = new long[Math.toIntExact(column.getValueCount())];
    Bits live = leaf.reader().getLiveDocs();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if ((live == null || live.get(doc)) && column.advanceExact(doc)) {
        for (int i = 0; i < column.docValueCount(); i++) {
          ords[(int) column.nextOrd()]++;
        }
      }
    }
    for (int ord = 0; ord < ords.length; ord++) {
      if (ords[ord] > 0) {
        counts.merge(Value.of(column.lookupOrd(ord).utf8ToString()), ords[ord], Long::sum);
      }
    }
  }

  private void countPayloads(LeafReaderContext leaf, DocIdSetIterator docs) throws IOException {
    PayloadPath path = PayloadPath.parse(key);
    Bits live = leaf.reader().getLiveDocs();
    var fields = leaf.reader().storedFields();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (live == null || live.get(doc)) {
        Set<Value> values = new HashSet<>(path.resolve(StoredPayload.read(fields, doc), true));
        values.stream()
            .filter(Facets::isCounted)
            .forEach(value -> counts.merge(value, 1L, Long::sum));
      }
    }
  }

  private static boolean isCounted(Value value) {
    return value instanceof Value.Text || value instanceof Value.Int || value instanceof Value.Bool;
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
