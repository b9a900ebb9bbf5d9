package io.ocelli.storage.collection;

import io.ocelli.ann.score.Space;
import io.ocelli.ann.search.Hit;
import io.ocelli.ann.search.NearestQuery;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.filter.FilteredDocs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.Query;

/// Finds the documents of one page of nearest points.
final class VectorSearch {
  private final CommitSearcher searcher;
  private final VectorSettings vector;
  private final SearchMeans means;

  VectorSearch(CommitSearcher searcher, VectorSettings vector, SearchMeans means) {
    this.searcher = searcher;
    this.vector = vector;
    this.means = means;
  }

  /// @param trace null where nobody asked
  record Page(List<Hit> hits, SearchTrace trace) {}

  /// @param filter null for none
  /// @param without null for none
  Page page(SearchRequest request, float[] target, Query filter, PointId without)
      throws IOException {
    if (target.length != vector.size()) {
      throw OcelliException.wrongDimensions(vector.size(), target.length);
    }
    long start = System.nanoTime();
    int left = without == null ? -1 : new IdLookup(searcher).doc(without);
    long wanted = (long) request.offset() + request.limit() + (left < 0 ? 0 : 1);
    int k = (int) Math.min(wanted, searcher.getIndexReader().numDocs());
    List<SearchTrace.Segment> segments = request.explain() ? new ArrayList<>() : null;
    FilteredDocs accepted =
        filter == null ? null : new FilteredDocs(searcher, filter, means.filters());
    Float threshold = request.scoreThreshold();
    List<Hit> hits =
        nearest(query(request, target, k), accepted, segments).stream()
            .filter(hit -> base(hit) + hit.doc() != left)
            .filter(hit -> threshold == null || vector.metric().reaches(hit.score(), threshold))
            .skip(request.offset())
            .limit(request.limit())
            .toList();
    return new Page(hits, trace(segments, accepted, System.nanoTime() - start));
  }

  /// Null for none.
  private NearestQuery query(SearchRequest request, float[] target, int k) {
    if (k < 1) {
      return null;
    }
    VectorField field =
        new VectorField(
            searcher.state().fields().vector(request.using()),
            FieldNames.ID,
            Space.of(vector.metric()));
    float[] prepared = Scores.prepared(vector.metric(), target);
    return NearestQuery.of(field, vector.metric(), prepared, k, request.params());
  }

  private List<Hit> nearest(
      NearestQuery query, FilteredDocs accepted, List<SearchTrace.Segment> segments)
      throws IOException {
    return query == null
        ? List.of()
        : means
            .nearest()
            .search(
                searcher.getIndexReader(),
                query,
                accepted,
                segments == null ? null : segments::add);
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
