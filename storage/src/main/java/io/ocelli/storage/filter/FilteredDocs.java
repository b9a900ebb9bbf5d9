package io.ocelli.storage.filter;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.core.query.SearchTrace.Filtering;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/// The documents that pass a filter, segment by segment, from the cache where it knows them.
/// Belongs to one search.
public final class FilteredDocs implements AcceptedDocs {
  private final IndexSearcher searcher;
  private final Query filter;
  private final FilterCache cache;
  private Weight weight;
  private int cached;
  private int computed;
  private long nanos;

  public FilteredDocs(IndexSearcher searcher, Query filter, FilterCache cache) {
    this.searcher = searcher;
    this.filter = filter;
    this.cache = cache;
  }

  @Override
  public AcceptDocs of(LeafReaderContext leaf) throws IOException {
    long start = System.nanoTime();
    RoaringBitmap passing = cache.get(filter, leaf.reader());
    if (passing == null) {
      passing = compute(leaf);
      computed++;
      cache.put(filter, leaf.reader(), passing);
    } else {
      cached++;
    }
    nanos += System.nanoTime() - start;
    LeafReader reader = leaf.reader();
    return passing.isEmpty() ? null : new Matches(passing, reader.getLiveDocs(), reader.maxDoc());
  }

  private RoaringBitmap compute(LeafReaderContext leaf) throws IOException {
    if (weight == null) {
      weight = searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    }
    ScorerSupplier scorer = weight.scorerSupplier(leaf);
    if (scorer == null) {
      return new RoaringBitmap();
    }
    RoaringBitmapWriter<RoaringBitmap> writer =
        RoaringBitmapWriter.writer().runCompress(true).get();
    DocIdSetIterator docs = scorer.get(Long.MAX_VALUE).iterator();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      writer.add(doc);
    }
    return writer.get();
  }

  /// What it has cost so far.
  public Filtering cost() {
    return new Filtering(cached, computed, nanos);
  }
}
