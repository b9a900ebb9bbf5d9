package io.ocelli.storage.sparse;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.core.query.SearchTrace.Work;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.ranking.Leaves;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;

/// Scores every accepted point of a segment that has the vector by several queries at once; one
/// that shares no dimension with a query scores 0 with it.
final class CombinedScan {
  private final List<SparseQuery> queries;
  private final Combination combination;
  private final float[][] parts;
  private final float[] score = new float[1];

  /// @param queries at least one, of one field
  CombinedScan(List<SparseQuery> queries, Combination combination) {
    this.queries = queries;
    this.combination = combination;
    parts = new float[queries.size()][1];
  }

  /// @param filter null accepts every live document
  SearchTrace.Segment run(LeafReaderContext leaf, BestHits best, AcceptedDocs filter)
      throws IOException {
    long start = System.nanoTime();
    LeafReader reader = leaf.reader();
    AcceptDocs accepted =
        filter == null
            ? AcceptDocs.fromLiveDocs(reader.getLiveDocs(), reader.maxDoc())
            : filter.of(leaf);
    BinaryDocValues column = DocValues.getBinary(reader, queries.getFirst().field());
    long expected = accepted == null ? 0 : accepted.cost();
    long matches = accepted == null ? 0 : scan(leaf, accepted, column, best);
    return new SearchTrace.Segment(
        Leaves.name(leaf),
        (int) column.cost(),
        matches == 0 ? Strategy.NOTHING : Strategy.EXACT_SCAN,
        "several sparse vectors are always compared in full",
        expected,
        matches,
        false,
        new Work(0, 0, 0, matches * queries.size(), System.nanoTime() - start, 0));
  }

  private long scan(
      LeafReaderContext leaf, AcceptDocs accepted, BinaryDocValues column, BestHits best)
      throws IOException {
    ExactProducts[] products = new ExactProducts[parts.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = new ExactProducts(queries.get(i), leaf.reader());
    }
    BestHits.Segment segment = best.segment(leaf);
    DocIdSetIterator docs = accepted.iterator();
    long matches = 0;
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (column.advanceExact(doc)) {
        segment.offer(doc, combined(products, doc));
        matches++;
      }
    }
    return matches;
  }

  private float combined(ExactProducts[] products, int doc) throws IOException {
    for (int i = 0; i < parts.length; i++) {
      float product = products[i].score(doc);
      parts[i][0] = Float.isNaN(product) ? 0 : product;
    }
    combination.combine(parts, 1, score);
    return score[0];
  }
}
