package io.ocelli.storage.filter;

import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.SparseFixedBitSet;

/// Given documents of one reader.
public final class DocsQuery extends Query {
  private final int[] docs;

  /// @param docs of the whole index, ascending; not copied
  public DocsQuery(int[] docs) {
    this.docs = docs;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
        BitSet mine = new SparseFixedBitSet(Math.max(1, leaf.reader().maxDoc()));
        int count = 0;
        for (int at = first(leaf.docBase);
            at < docs.length && docs[at] < leaf.docBase + leaf.reader().maxDoc();
            at++) {
          mine.set(docs[at] - leaf.docBase);
          count++;
        }
        DocIdSetIterator iterator = new BitSetIterator(mine, count);
        return count == 0
            ? null
            : ConstantScoreScorerSupplier.fromIterator(
                iterator, score(), mode, leaf.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  private int first(int doc) {
    int at = Arrays.binarySearch(docs, doc);
    return at < 0 ? -at - 1 : at;
  }

  @Override
  public String toString(String field) {
    return docs.length + " documents";
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && Arrays.equals(docs, ((DocsQuery) other).docs);
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + Arrays.hashCode(docs);
  }
}
