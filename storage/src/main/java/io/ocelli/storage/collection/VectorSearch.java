package io.ocelli.storage.collection;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.Hit;
import io.ocelli.ann.search.NearestQuery;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.NearestSearch;
import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.storage.field.FieldNames;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;

/// Finds the documents of one page of nearest points.
final class VectorSearch {
  private final IndexSearcher searcher;
  private final VectorSettings vector;

  VectorSearch(IndexSearcher searcher, VectorSettings vector) {
    this.searcher = searcher;
    this.vector = vector;
  }

  /// @param filter null for none
  /// @param without null for none
  List<Hit> hits(SearchRequest request, float[] target, Query filter, PointId without)
      throws IOException {
    if (target.length != vector.size()) {
      throw OcelliException.wrongDimensions(vector.size(), target.length);
    }
    int left = without == null ? -1 : new IdLookup(searcher).doc(without);
    long wanted = (long) request.offset() + request.limit() + (left < 0 ? 0 : 1);
    int k = (int) Math.min(wanted, searcher.getIndexReader().numDocs());
    if (k < 1) {
      return List.of();
    }
    VectorField field =
        new VectorField(
            FieldNames.vector(request.using()), FieldNames.ID, Scores.space(vector.metric()));
    NearestQuery query =
        NearestQuery.of(
            field,
            vector.metric(),
            Scores.prepared(vector.metric(), target),
            k,
            request.exact() ? SearchParams.EXACT : SearchParams.DEFAULT);
    Float threshold = request.scoreThreshold();
    return new NearestSearch()
        .search(searcher.getIndexReader(), query, accepted(filter), null).stream()
            .filter(hit -> base(hit) + hit.doc() != left)
            .filter(hit -> threshold == null || vector.metric().reaches(hit.score(), threshold))
            .skip(request.offset())
            .limit(request.limit())
            .toList();
  }

  private int base(Hit hit) {
    return searcher.getIndexReader().leaves().get(hit.leaf()).docBase;
  }

  private AcceptedDocs accepted(Query filter) throws IOException {
    if (filter == null) {
      return null;
    }
    Weight weight =
        searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    return leaf -> accepted(weight, leaf);
  }

  /// Null where nothing in the segment passes.
  private static AcceptDocs accepted(Weight weight, LeafReaderContext leaf) throws IOException {
    ScorerSupplier passing = weight.scorerSupplier(leaf);
    return passing == null
        ? null
        : AcceptDocs.fromIteratorSupplier(
            () -> passing.get(Long.MAX_VALUE).iterator(),
            leaf.reader().getLiveDocs(),
            leaf.reader().maxDoc());
  }
}
