package io.ocelli.bench.ann.engine;

import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.search.Hit;
import io.ocelli.ann.search.NearestQuery;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.NearestSearch;
import io.ocelli.ann.search.Scores;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// Ocelli as a collection uses it: its codec and its search.
public final class OcelliEngine implements Engine {
  private static final Effort AUTO = new Effort("auto", 0);

  private final NearestSearch search = new NearestSearch();
  private LuceneIndex index;
  private Metric metric;

  @Override
  public String name() {
    return "ocelli";
  }

  @Override
  public String variant() {
    return "float HNSW M16 efC200";
  }

  @Override
  public void build(Workload workload, Path folder, int threads) throws IOException {
    metric = workload.metric();
    index = LuceneIndex.build(workload, new OcelliCodec(), folder, threads);
  }

  @Override
  public List<Effort> efforts() {
    return List.of(AUTO);
  }

  @Override
  public Effort usualEffort() {
    return AUTO;
  }

  @Override
  public Footprint footprint() throws IOException {
    return index.footprint(Set.of());
  }

  @Override
  public Searcher searcher() {
    return searcher(null);
  }

  @Override
  public boolean filters() {
    return true;
  }

  @Override
  public Searcher searcher(FixedBitSet accepted) {
    FixedBitSet docs = accepted == null ? null : index.docs(accepted);
    int count = docs == null ? 0 : docs.cardinality();
    return (query, _, found) -> {
      List<Hit> hits =
          search.search(
              index.reader(),
              NearestQuery.of(field(), metric, query, found.length, SearchParams.DEFAULT),
              docs == null
                  ? null
                  : leaf ->
                      AcceptDocs.fromIteratorSupplier(
                          () -> new BitSetIterator(docs, count), null, leaf.reader().maxDoc()),
              null);
      for (int i = 0; i < hits.size(); i++) {
        found[i] = index.ordinal(hits.get(i).doc());
      }
      return hits.size();
    };
  }

  private VectorField field() {
    return new VectorField(LuceneIndex.FIELD, LuceneIndex.TIE, Scores.space(metric));
  }

  @Override
  public void close() throws IOException {
    if (index != null) {
      index.close();
    }
  }
}
