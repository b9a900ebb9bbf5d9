package io.ocelli.storage.filter;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.filter.FilterEvaluator.Candidate;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.field.StoredPayload;
import io.ocelli.storage.field.StoredVectors;
import io.ocelli.storage.text.IndexedTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/// Answers a condition by reading payloads: the path for keys without an index. As the second phase
/// of an iterator it looks only at documents that every indexed condition lets through.
final class PayloadQuery extends Query {
  /// Decoding a payload costs about as much as a thousand simple steps of a query.
  private static final float COST = 1000;

  private final Condition condition;
  private final PointFields fields;
  private final IndexedTexts texts;
  private final Deadline deadline;

  /// @param texts how the texts of each key are read
  /// @param deadline of the search that reads; queries that differ in it alone are equal
  PayloadQuery(Condition condition, PointFields fields, IndexedTexts texts, Deadline deadline) {
    this.condition = condition;
    this.fields = fields;
    this.texts = texts;
    this.deadline = deadline;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        return new Payloads(leaf.reader(), score(), mode);
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return true;
      }
    };
  }

  private final class Payloads extends ScorerSupplier {
    private final LeafReader leaf;
    private final float score;
    private final ScoreMode mode;

    Payloads(LeafReader leaf, float score, ScoreMode mode) {
      this.leaf = leaf;
      this.score = score;
      this.mode = mode;
    }

    @Override
    public Scorer get(long leadCost) throws IOException {
      return new ConstantScoreScorer(score, mode, new Check(leaf));
    }

    @Override
    public long cost() {
      return leaf.maxDoc();
    }
  }

  private final class Check extends TwoPhaseIterator {
    private final LeafReader leaf;
    private final StoredFields stored;
    private final SortedDocValues ids;

    Check(LeafReader leaf) throws IOException {
      super(DocIdSetIterator.all(leaf.maxDoc()));
      this.leaf = leaf;
      stored = leaf.storedFields();
      ids = DocValues.getSorted(leaf, FieldNames.ID);
    }

    @Override
    public boolean matches() throws IOException {
      deadline.check();
      int doc = approximation.docID();
      if (!ids.advanceExact(doc)) {
        return false;
      }
      PointId id = IdBytes.read(ids.lookupOrd(ids.ordValue()));
      return FilterEvaluator.holds(
          condition,
          new Candidate(id, name -> hasVector(name, doc), StoredPayload.read(stored, doc), texts));
    }

    private boolean hasVector(String name, int doc) {
      try {
        return StoredVectors.has(leaf, fields.vector(name), doc);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public float matchCost() {
      return COST;
    }
  }

  @Override
  public String toString(String field) {
    return "Payload(" + condition + ")";
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other)
        && condition.equals(((PayloadQuery) other).condition)
        && fields.equals(((PayloadQuery) other).fields)
        && texts.equals(((PayloadQuery) other).texts);
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + condition.hashCode();
  }
}
