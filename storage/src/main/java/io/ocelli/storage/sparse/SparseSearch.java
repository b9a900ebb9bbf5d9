package io.ocelli.storage.sparse;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.ranking.Leaves;
import java.io.IOException;
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
  private final boolean exact;

  /// @param field as [io.ocelli.storage.field.PointFields] names it
  /// @param exact reads the values of every accepted point, no postings
  public SparseSearch(
      IndexSearcher searcher, String field, SparseSettings settings, boolean exact) {
    this.searcher = searcher;
    this.field = field;
    this.settings = settings;
    this.exact = exact;
  }

  /// Offers all that may be among the best.
  ///
  /// @param vector of finite values
  /// @param filter null accepts every live document
  /// @param trace is told what each segment did; null where nobody asks
  /// @throws io.ocelli.core.error.OcelliException for a query with an index twice
  public void search(
      VectorValue.Sparse vector,
      BestHits best,
      AcceptedDocs filter,
      Consumer<SearchTrace.Segment> trace)
      throws IOException {
    SparseQuery query = SparseQuery.of(field, vector);
    if (settings.idf()) {
      query = query.withIdf(searcher.getIndexReader());
    }
    for (LeafReaderContext leaf : Leaves.largestFirst(searcher.getIndexReader())) {
      SearchTrace.Segment done = new LeafSearch(searcher, query, leaf, filter).run(best, exact);
      if (trace != null) {
        trace.accept(done);
      }
    }
  }
}
