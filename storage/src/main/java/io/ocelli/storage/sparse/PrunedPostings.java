package io.ocelli.storage.sparse;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/// Walks over postings whose products only add, document by document, and leaves out blocks and
/// terms that cannot lift a document to the floor (Lucene's MaxScore). The floor is made of exact
/// scores: no list of candidates has to be guessed long enough.
record PrunedPostings(IndexSearcher searcher, String field, LeafPostings postings) {

  /// Terms beyond this number are not worth the bookkeeping; Lucene refuses more than 1,024.
  static final int MAX_TERMS = 512;

  /// Documents from one look at the clock to the next: however few of them are accepted, walking
  /// over their postings takes a moment.
  private static final int WINDOW = 1 << 16;

  /// @param accepted null for all documents
  /// @throws io.ocelli.core.error.OcelliException TIMEOUT once nobody waits any more
  void offerTo(Candidates candidates, LeafReaderContext leaf, Bits accepted) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    postings.terms().forEach(term -> any.add(new BoundQuery(field, term), Occur.SHOULD));
    Weight weight = searcher.createWeight(searcher.rewrite(any.build()), ScoreMode.TOP_SCORES, 1);
    ScorerSupplier supplier = weight.scorerSupplier(leaf);
    supplier.setTopLevelScoringClause();
    BulkScorer scorer = supplier.bulkScorer();
    LeafCollector collector = new Collector(candidates);
    for (int next = 0; next != DocIdSetIterator.NO_MORE_DOCS; ) {
      candidates.deadline().check();
      int end = (int) Math.min((long) next + WINDOW, DocIdSetIterator.NO_MORE_DOCS);
      next = scorer.score(collector, accepted, next, end);
    }
  }

  private static final class Collector implements LeafCollector {
    private final Candidates candidates;
    private Scorable scorer;
    private float told;

    Collector(Candidates candidates) {
      this.candidates = candidates;
    }

    @Override
    public void setScorer(Scorable scorer) throws IOException {
      this.scorer = scorer;
      tellFloor();
    }

    @Override
    public void collect(int doc) throws IOException {
      candidates.offer(doc, scorer.score());
      tellFloor();
    }

    /// Documents at the floor still count: their id may come first.
    private void tellFloor() throws IOException {
      if (candidates.floor() > told) {
        told = candidates.floor();
        scorer.setMinCompetitiveScore(told);
      }
    }
  }
}
