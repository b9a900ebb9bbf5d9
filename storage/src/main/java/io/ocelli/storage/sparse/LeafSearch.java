package io.ocelli.storage.sparse;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.ranking.Leaves;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/// The search of one segment, in the way that is expected to be cheapest.
///
/// @param filter null accepts every live document
record LeafSearch(
    IndexSearcher searcher, SparseQuery query, LeafReaderContext leaf, AcceptedDocs filter) {

  /// Postings that take as long as reading the values of one document.
  private static final int POSTINGS_PER_DOCUMENT = 32;

  private enum Way {
    NOTHING(Strategy.NOTHING, "no accepted point shares a dimension with the query"),
    ASKED_SCAN(Strategy.EXACT_SCAN, "exact was asked for"),
    SHORT_SCAN(Strategy.EXACT_SCAN, "few points are accepted"),
    PRUNED(Strategy.CODE_SCAN, "no product is negative: postings that cannot matter are left out"),
    SIGNED(Strategy.CODE_SCAN, "products are of either sign: all postings are added up"),
    LONG(Strategy.CODE_SCAN, "the query has very many dimensions: all postings are added up");

    private final Strategy strategy;
    private final String why;

    Way(Strategy strategy, String why) {
      this.strategy = strategy;
      this.why = why;
    }
  }

  SearchTrace.Segment run(BestHits best, boolean exact) throws IOException {
    long start = System.nanoTime();
    LeafReader reader = leaf.reader();
    LeafPostings postings = LeafPostings.of(query, reader);
    AcceptDocs accepted =
        filter == null
            ? AcceptDocs.fromLiveDocs(reader.getLiveDocs(), reader.maxDoc())
            : filter.of(leaf);
    Way way = way(postings, accepted, exact);
    Candidates candidates =
        new Candidates(best, best.segment(leaf), new ExactProducts(query, reader));
    switch (way) {
      case NOTHING -> {}
      case ASKED_SCAN, SHORT_SCAN -> scan(candidates, accepted.iterator());
      case PRUNED ->
          new PrunedPostings(searcher, query.field(), postings)
              .offerTo(candidates, leaf, bits(accepted));
      case SIGNED, LONG ->
          new AllPostings(query.field(), postings, reader).offerTo(candidates, bits(accepted));
    }
    long expected = way == Way.NOTHING ? 0 : Math.min(postings.documents(), accepted.cost());
    return traced(way, expected, candidates, System.nanoTime() - start);
  }

  private static Way way(LeafPostings postings, AcceptDocs accepted, boolean exact)
      throws IOException {
    if (accepted == null || postings.terms().isEmpty()) {
      return Way.NOTHING;
    }
    if (exact) {
      return Way.ASKED_SCAN;
    }
    if (accepted.cost() * (long) POSTINGS_PER_DOCUMENT < postings.documents()) {
      return Way.SHORT_SCAN;
    }
    if (postings.terms().size() > PrunedPostings.MAX_TERMS) {
      return Way.LONG;
    }
    return postings.onlyAdd() ? Way.PRUNED : Way.SIGNED;
  }

  private static void scan(Candidates candidates, DocIdSetIterator docs) throws IOException {
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      candidates.offer(doc);
    }
  }

  /// Null where everything is accepted.
  private Bits bits(AcceptDocs accepted) throws IOException {
    return filter == null ? leaf.reader().getLiveDocs() : accepted.bits();
  }

  private SearchTrace.Segment traced(Way way, long expected, Candidates candidates, long nanos)
      throws IOException {
    Terms terms = leaf.reader().terms(query.field());
    return new SearchTrace.Segment(
        Leaves.name(leaf),
        terms == null ? 0 : terms.getDocCount(),
        way.strategy,
        way.why,
        expected,
        way.strategy == Strategy.EXACT_SCAN ? candidates.matches() : -1,
        false,
        candidates.work(nanos));
  }
}
