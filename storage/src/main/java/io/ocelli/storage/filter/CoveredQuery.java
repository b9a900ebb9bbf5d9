package io.ocelli.storage.filter;

import io.ocelli.storage.field.FieldNames;
import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/// Answers a condition by an index for the points that were written with it and that it holds
/// whole, and by reading payloads for the others. Segments without others read no payload.
final class CoveredQuery extends Query {
  private final String field;
  private final Query indexed;
  private final PayloadQuery payload;

  /// @param field of the index
  /// @param indexed what the index answers; points that are not in it may not pass
  CoveredQuery(String field, Query indexed, PayloadQuery payload) {
    this.field = field;
    this.indexed = indexed;
    this.payload = payload;
  }

  /// Whether the index alone answers for the segment.
  boolean isCovered(LeafReader leaf) throws IOException {
    return leaf.docFreq(new Term(FieldNames.INDEXED, field)) == leaf.maxDoc()
        && leaf.docFreq(new Term(FieldNames.MIXED, field)) == 0;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    Weight alone = searcher.createWeight(searcher.rewrite(indexed), mode, boost);
    Weight both = searcher.createWeight(searcher.rewrite(both()), mode, boost);
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        return (isCovered(leaf.reader()) ? alone : both).scorerSupplier(leaf);
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return true;
      }
    };
  }

  private Query both() {
    Query without =
        new BooleanQuery.Builder()
            .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
            .add(new TermQuery(new Term(FieldNames.INDEXED, field)), Occur.MUST_NOT)
            .build();
    Query others =
        new BooleanQuery.Builder()
            .add(without, Occur.SHOULD)
            .add(new TermQuery(new Term(FieldNames.MIXED, field)), Occur.SHOULD)
            .build();
    Query read =
        new BooleanQuery.Builder().add(others, Occur.FILTER).add(payload, Occur.FILTER).build();
    return new BooleanQuery.Builder().add(indexed, Occur.SHOULD).add(read, Occur.SHOULD).build();
  }

  @Override
  public String toString(String ignored) {
    return "Covered(" + indexed + ", " + payload + ")";
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other)
        && field.equals(((CoveredQuery) other).field)
        && indexed.equals(((CoveredQuery) other).indexed)
        && payload.equals(((CoveredQuery) other).payload);
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + indexed.hashCode();
  }
}
