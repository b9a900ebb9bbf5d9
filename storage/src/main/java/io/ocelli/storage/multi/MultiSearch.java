package io.ocelli.storage.multi;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.core.query.SearchTrace.Work;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.ranking.Leaves;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;

/// Finds the points whose multi-vectors are most similar to those of a query (see [MaxSim]), by
/// comparing all accepted ones.
public final class MultiSearch {
  private final IndexSearcher searcher;
  private final String field;
  private final VectorSettings vector;

  /// @param field as [io.ocelli.storage.field.PointFields] names it
  public MultiSearch(IndexSearcher searcher, String field, VectorSettings vector) {
    this.searcher = searcher;
    this.field = field;
    this.vector = vector;
  }

  /// Offers all accepted points.
  ///
  /// @param targets rows of the field's size, at least one each
  /// @param combination of the nearness to each target; null for the score of the only one
  /// @param filter null accepts every live document
  /// @param trace is told what each segment did; null where nobody asks
  public void search(
      List<float[][]> targets,
      Combination combination,
      BestHits best,
      AcceptedDocs filter,
      Consumer<SearchTrace.Segment> trace)
      throws IOException {
    try (RowSimilarity similarity = RowSimilarity.of(vector, targets, combination)) {
      for (LeafReaderContext leaf : Leaves.largestFirst(searcher.getIndexReader())) {
        SearchTrace.Segment done = segment(leaf, best, filter, similarity);
        if (trace != null) {
          trace.accept(done);
        }
      }
    }
  }

  private SearchTrace.Segment segment(
      LeafReaderContext leaf, BestHits best, AcceptedDocs filter, RowSimilarity similarity)
      throws IOException {
    long start = System.nanoTime();
    long before = similarity.comparisons();
    LeafReader reader = leaf.reader();
    AcceptDocs accepted =
        filter == null
            ? AcceptDocs.fromLiveDocs(reader.getLiveDocs(), reader.maxDoc())
            : filter.of(leaf);
    BinaryDocValues column = reader.getBinaryDocValues(field);
    boolean any = accepted != null && column != null;
    long vectors = column == null ? 0 : column.cost();
    long expected = any ? Math.min(vectors, accepted.cost()) : 0;
    long matches = any ? scan(column, accepted, best.segment(leaf), similarity) : 0;
    return new SearchTrace.Segment(
        Leaves.name(leaf),
        (int) vectors,
        any ? Strategy.EXACT_SCAN : Strategy.NOTHING,
        any ? "multi-vectors are always compared in full" : "no accepted point has the vector",
        expected,
        matches,
        false,
        new Work(0, 0, 0, similarity.comparisons() - before, System.nanoTime() - start, 0));
  }

  private static long scan(
      BinaryDocValues column, AcceptDocs accepted, BestHits.Segment best, RowSimilarity similarity)
      throws IOException {
    DocIdSetIterator docs = accepted.iterator();
    long matches = 0;
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (column.advanceExact(doc)) {
        best.offer(doc, similarity.score(column.binaryValue()));
        matches++;
      }
    }
    return matches;
  }
}
