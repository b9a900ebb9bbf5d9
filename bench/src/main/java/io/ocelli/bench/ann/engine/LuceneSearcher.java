package io.ocelli.bench.ann.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// Searches a segment as Lucene's own vector query does: a walk that may visit as many rows as are
/// accepted, and a scan of the accepted rows where they are no more than the candidates or the walk
/// was cut short.
final class LuceneSearcher implements Searcher {
  enum Scoring {
    /// The scores of the walk are final.
    AS_WALKED,
    /// Every candidate of the walk is compared again by its floats.
    RESCORED
  }

  private static final Comparator<ScoreDoc> NEAREST_FIRST =
      Comparator.comparingDouble(hit -> -hit.score);

  private final LuceneIndex index;
  private final FixedBitSet accepted;
  private final int count;
  private final Scoring scoring;

  /// @param accepted documents, or null for all
  LuceneSearcher(LuceneIndex index, FixedBitSet accepted, Scoring scoring) {
    this.index = index;
    this.accepted = accepted;
    this.scoring = scoring;
    count = accepted == null ? index.leaf().maxDoc() : accepted.cardinality();
  }

  @Override
  public int search(float[] query, Effort effort, int[] found) throws IOException {
    ScoreDoc[] hits = hits(query, Math.max(effort.breadth(), found.length));
    int size = Math.min(found.length, hits.length);
    for (int i = 0; i < size; i++) {
      found[i] = index.ordinal(hits[i].doc);
    }
    return size;
  }

  private ScoreDoc[] hits(float[] query, int breadth) throws IOException {
    if (accepted != null && count <= breadth) {
      return scan(query);
    }
    int visits = accepted == null ? Integer.MAX_VALUE : count;
    TopKnnCollector collector = new TopKnnCollector(breadth, visits);
    index.leaf().searchNearestVectors(RowDocument.VECTOR, query, collector, acceptDocs());
    if (accepted != null && collector.earlyTerminated()) {
      return scan(query);
    }
    ScoreDoc[] hits = collector.topDocs().scoreDocs;
    return switch (scoring) {
      case AS_WALKED -> hits;
      case RESCORED -> rescored(query, hits);
    };
  }

  private AcceptDocs acceptDocs() {
    int docs = index.leaf().maxDoc();
    return accepted == null
        ? AcceptDocs.fromLiveDocs(null, docs)
        : AcceptDocs.fromIteratorSupplier(() -> new BitSetIterator(accepted, count), null, docs);
  }

  private ScoreDoc[] scan(float[] query) throws IOException {
    ScoreDoc[] hits = new ScoreDoc[count];
    DocIdSetIterator docs = new BitSetIterator(accepted, count);
    for (int i = 0; i < count; i++) {
      hits[i] = new ScoreDoc(docs.nextDoc(), 0);
    }
    return rescored(query, hits);
  }

  private ScoreDoc[] rescored(float[] query, ScoreDoc[] hits) throws IOException {
    Arrays.sort(hits, Comparator.comparingInt(hit -> hit.doc));
    FloatVectorValues vectors = index.leaf().getFloatVectorValues(RowDocument.VECTOR);
    VectorScorer scorer = vectors.rescorer(query);
    DocIdSetIterator docs = scorer.iterator();
    for (ScoreDoc hit : hits) {
      docs.advance(hit.doc);
      hit.score = scorer.score();
    }
    Arrays.sort(hits, NEAREST_FIRST);
    return hits;
  }
}
