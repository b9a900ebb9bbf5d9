package io.ocelli.storage.collection;

import io.ocelli.ann.score.Space;
import io.ocelli.ann.search.Hit;
import io.ocelli.ann.search.NearestQuery;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.filter.FilteredDocs;
import io.ocelli.storage.multi.MultiSearch;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.sparse.SparseSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.search.Query;

/// Finds the documents of one page of nearest points.
final class VectorSearch {
  private final CommitSearcher searcher;
  private final SearchMeans means;

  VectorSearch(CommitSearcher searcher, SearchMeans means) {
    this.searcher = searcher;
    this.means = means;
  }

  /// @param trace null where nobody asked
  record Page(List<Hit> hits, SearchTrace trace) {}

  /// What the search of a page asks of the vectors.
  ///
  /// @param k at least 1
  /// @param accepted null for all
  /// @param trace null where nobody asked
  private record Asked(
      SearchRequest request, int k, FilteredDocs accepted, Consumer<SearchTrace.Segment> trace) {}

  /// @param target fits the vector, see [QueryVectors]
  /// @param filter null for none
  /// @param without null for none
  Page page(SearchRequest request, VectorValue target, Query filter, PointId without)
      throws IOException {
    long start = System.nanoTime();
    int left = without == null ? -1 : new IdLookup(searcher).doc(without);
    long wanted = (long) request.offset() + request.limit() + (left < 0 ? 0 : 1);
    int k = (int) Math.min(wanted, searcher.getIndexReader().numDocs());
    List<SearchTrace.Segment> segments = request.explain() ? new ArrayList<>() : null;
    FilteredDocs accepted =
        filter == null ? null : new FilteredDocs(searcher, filter, means.filters());
    Asked asked = new Asked(request, k, accepted, segments == null ? null : segments::add);
    List<Hit> found = k < 1 ? List.of() : nearest(asked, target);
    List<Hit> hits =
        found.stream()
            .filter(hit -> base(hit) + hit.doc() != left)
            .skip(request.offset())
            .limit(request.limit())
            .toList();
    return new Page(hits, trace(segments, accepted, System.nanoTime() - start));
  }

  private List<Hit> nearest(Asked asked, VectorValue target) throws IOException {
    VectorSettings vector = settings().vectors().get(asked.request().using());
    return switch (target) {
      case VectorValue.Dense(float[] values) ->
          vector.shape() == VectorSettings.Shape.MULTI
              ? multi(asked, vector, new float[][] {values})
              : dense(asked, vector, values);
      case VectorValue.Sparse query -> sparse(asked, query);
      case VectorValue.Multi(float[][] rows) -> multi(asked, vector, rows);
    };
  }

  private List<Hit> dense(Asked asked, VectorSettings vector, float[] target) throws IOException {
    SearchRequest request = asked.request();
    VectorField field = new VectorField(field(request), FieldNames.ID, Space.of(vector.metric()));
    float[] prepared = Scores.prepared(vector.metric(), target);
    NearestQuery query =
        NearestQuery.of(field, vector.metric(), prepared, asked.k(), request.params());
    Float threshold = request.scoreThreshold();
    return means
        .nearest()
        .search(searcher.getIndexReader(), query, asked.accepted(), asked.trace())
        .stream()
        .filter(hit -> threshold == null || vector.metric().reaches(hit.score(), threshold))
        .toList();
  }

  private List<Hit> sparse(Asked asked, VectorValue.Sparse query) throws IOException {
    SearchRequest request = asked.request();
    SparseSettings sparse = settings().sparse().get(request.using());
    BestHits best = best(asked, true);
    new SparseSearch(searcher, field(request), sparse, request.params().exact())
        .search(query, best, asked.accepted(), asked.trace());
    return best.hits();
  }

  private List<Hit> multi(Asked asked, VectorSettings vector, float[][] rows) throws IOException {
    BestHits best = best(asked, vector.metric().higherIsNearer());
    new MultiSearch(searcher, field(asked.request()), vector)
        .search(rows, best, asked.accepted(), asked.trace());
    return best.hits();
  }

  private BestHits best(Asked asked, boolean higherIsBetter) {
    return new BestHits(
        searcher.getIndexReader(), asked.k(), higherIsBetter, asked.request().scoreThreshold());
  }

  private CollectionSettings settings() {
    return searcher.state().settings();
  }

  private String field(SearchRequest request) {
    return searcher.state().fields().vector(request.using());
  }

  private static SearchTrace trace(
      List<SearchTrace.Segment> segments, FilteredDocs accepted, long nanos) {
    return segments == null
        ? null
        : new SearchTrace(segments, accepted == null ? null : accepted.cost(), 0, nanos);
  }

  private int base(Hit hit) {
    return searcher.getIndexReader().leaves().get(hit.leaf()).docBase;
  }
}
