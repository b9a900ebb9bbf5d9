package io.ocelli.storage.sparse;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.ranking.Leaves;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;

/// Finds the points of the greatest dot product with a sparse query, of those that share a
/// dimension with it. However a segment is searched, the answer and its scores are those of reading
/// the stored values of all of them (see [ExactProducts]).
public final class SparseSearch {
  private final IndexSearcher searcher;
  private final String field;
  private final SparseSettings settings;
  private final Manner manner;

  /// How it is searched.
  ///
  /// @param exact reads the values of every accepted point, no postings
  /// @param corpus the points that say how rare a dimension is; null for all
  public record Manner(boolean exact, AcceptedDocs corpus) {}

  /// @param field as [io.ocelli.storage.field.PointFields] names it
  public SparseSearch(
      IndexSearcher searcher, String field, SparseSettings settings, Manner manner) {
    this.searcher = searcher;
    this.field = field;
    this.settings = settings;
    this.manner = manner;
  }

  /// Offers all that may be among the best.
  ///
  /// @param targets of finite values, at least one
  /// @param combination of the products with each target, of every point that has the vector; null
  ///   for the product with the only one
  /// @param filter null accepts every live document
  /// @param trace is told what each segment did; null where nobody asks
  /// @throws io.ocelli.core.error.OcelliException for a query with an index twice
  public void search(
      List<VectorValue.Sparse> targets,
      Combination combination,
      BestHits best,
      AcceptedDocs filter,
      Consumer<SearchTrace.Segment> trace)
      throws IOException {
    List<SparseQuery> queries = queries(targets, best.deadline());
    for (LeafReaderContext leaf : Leaves.largestFirst(searcher.getIndexReader())) {
      SearchTrace.Segment done =
          combination == null
              ? new LeafSearch(searcher, queries.getFirst(), leaf, filter).run(best, manner.exact())
              : new CombinedScan(queries, combination).run(leaf, best, filter);
      if (trace != null) {
        trace.accept(done);
      }
    }
  }

  private List<SparseQuery> queries(List<VectorValue.Sparse> targets, Deadline deadline)
      throws IOException {
    List<SparseQuery> queries = new ArrayList<>(targets.size());
    for (VectorValue.Sparse target : targets) {
      SparseQuery query = SparseQuery.of(field, target);
      queries.add(
          settings.idf()
              ? query.withIdf(searcher.getIndexReader(), manner.corpus(), deadline)
              : query);
    }
    return queries;
  }
}
