package io.ocelli.storage.sparse;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.util.BytesRef;

/// Matches the documents of one posting list; their score is an upper bound of a product that is
/// not negative. Lucene knows the greatest score of every block of postings from its frequencies
/// ("impacts"), and skips blocks that cannot enter the answer (Ding and Suel 2011).
final class BoundQuery extends Query {
  private final String field;
  private final BytesRef term;
  private final Bound bound;

  BoundQuery(String field, LeafPostings.Term term) {
    this.field = field;
    this.term = term.bytes();
    bound = new Bound(term.weight());
  }

  /// Scores of the products' upper bounds. They are widened by more than what adding up as many as
  /// a query may have clauses loses in floats, and, for numbers too small for that, by the least
  /// normal float.
  private static final class Bound extends SimScorer {
    private static final double WIDENING = 1 + 0x1p-12;

    private final double weight;

    Bound(double weight) {
      this.weight = weight * WIDENING;
    }

    @Override
    public float score(float frequency, long norm) {
      // Where it knows nothing of a block, Lucene asks with a frequency that there is not.
      int known = Math.min((int) frequency, Magnitude.MAX);
      return ExactProducts.rounded(weight * Magnitude.upper(known)) + Float.MIN_NORMAL;
    }
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new Weight(this) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        return supplier(leaf);
      }

      @Override
      public Explanation explain(LeafReaderContext leaf, int doc) {
        return Explanation.noMatch("an upper bound explains nothing");
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return true;
      }
    };
  }

  private ScorerSupplier supplier(LeafReaderContext leaf) throws IOException {
    Terms terms = leaf.reader().terms(field);
    TermsEnum dictionary = terms == null ? null : terms.iterator();
    if (dictionary == null || !dictionary.seekExact(term)) {
      return null;
    }
    int documents = dictionary.docFreq();
    return new ScorerSupplier() {
      private boolean skipsBlocks;

      @Override
      public Scorer get(long leadCost) throws IOException {
        return new TermScorer(dictionary.impacts(PostingsEnum.FREQS), bound, null, skipsBlocks);
      }

      @Override
      public void setTopLevelScoringClause() {
        skipsBlocks = true;
      }

      @Override
      public long cost() {
        return documents;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String defaultField) {
    return "bound(" + term + " * " + bound.weight + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundQuery that
        && field.equals(that.field)
        && term.equals(that.term)
        && bound.weight == that.bound.weight;
  }

  @Override
  public int hashCode() {
    return 31 * term.hashCode() + Double.hashCode(bound.weight);
  }
}
