package io.ocelli.bench.ann.engine;

import io.ocelli.ann.score.Space;
import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.Hit;
import io.ocelli.ann.search.NearestQuery;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.NearestSearch;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;

/// Searches a reader as a collection does.
///
/// @param accepted null for all
record OcelliSearch(
    NearestSearch search, IndexReader reader, DocRows rows, Metric metric, AcceptedDocs accepted)
    implements Searcher {

  @Override
  public int search(float[] query, Effort effort, int[] found) throws IOException {
    VectorField field = new VectorField(RowDocument.VECTOR, RowDocument.TIE, Space.of(metric));
    SearchParams params =
        effort.equals(OcelliEngine.USUAL)
            ? SearchParams.DEFAULT
            : SearchParams.ofEffort(effort.breadth());
    NearestQuery nearest = NearestQuery.of(field, metric, query, found.length, params);
    List<Hit> hits = search.search(reader, nearest, accepted, null);
    for (int i = 0; i < hits.size(); i++) {
      found[i] = rows.row(hits.get(i).leaf(), hits.get(i).doc());
    }
    return hits.size();
  }
}
