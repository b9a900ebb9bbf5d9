package io.ocelli.storage.filter;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.core.query.SearchTrace.Filtering;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Watch;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/// The documents that pass a filter, segment by segment. Each clause is remembered by itself, so
/// that filters share what they have in common; where payloads are read, only of documents that the
/// other clauses let through, the clauses are remembered together. Belongs to one search.
public final class FilteredDocs implements AcceptedDocs {
  private final IndexSearcher searcher;
  private final Query filter;
  private final FilterCache cache;
  private final Watch watch;
  private final Map<Query, Weight> weights = new HashMap<>();
  private int cached;
  private int computed;
  private long nanos;

  /// @param deadline of the search; working out what passes ends with TIMEOUT after it
  public FilteredDocs(IndexSearcher searcher, Query filter, FilterCache cache, Deadline deadline) {
    watch = new Watch(deadline);
    this.searcher = searcher;
    this.filter = filter;
    this.cache = cache;
  }

  @Override
  public AcceptDocs of(LeafReaderContext leaf) throws IOException {
    long start = System.nanoTime();
    RoaringBitmap passing = passing(filter, leaf);
    nanos += System.nanoTime() - start;
    LeafReader reader = leaf.reader();
    return passing.isEmpty() ? null : new Matches(passing, reader.getLiveDocs(), reader.maxDoc());
  }

  private RoaringBitmap passing(Query query, LeafReaderContext leaf) throws IOException {
    LeafReader segment = leaf.reader();
    if (query instanceof MatchAllDocsQuery) {
      return RoaringBitmap.bitmapOfRange(0, segment.maxDoc());
    }
    if (query instanceof BooleanQuery bool && !CombinedClauses.readsPayloads(bool, segment)) {
      return new CombinedClauses(bool, segment).passing(clause -> passing(clause, leaf));
    }
    RoaringBitmap known = cache.get(query, segment);
    if (known != null) {
      cached++;
      return known;
    }
    RoaringBitmap passing = compute(query, leaf);
    computed++;
    cache.put(query, segment, passing);
    return passing;
  }

  private RoaringBitmap compute(Query query, LeafReaderContext leaf) throws IOException {
    Weight weight = weights.get(query);
    if (weight == null) {
      weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      weights.put(query, weight);
    }
    ScorerSupplier scorer = weight.scorerSupplier(leaf);
    if (scorer == null) {
      return new RoaringBitmap();
    }
    RoaringBitmapWriter<RoaringBitmap> writer =
        RoaringBitmapWriter.writer().runCompress(true).get();
    DocIdSetIterator docs = scorer.get(Long.MAX_VALUE).iterator();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      watch.step();
      writer.add(doc);
    }
    return writer.get();
  }

  /// What it has cost so far.
  public Filtering cost() {
    return new Filtering(cached, computed, nanos);
  }
}
