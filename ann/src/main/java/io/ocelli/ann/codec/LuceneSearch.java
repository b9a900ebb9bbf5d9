package io.ocelli.ann.codec;

import io.ocelli.ann.codec.read.OrdinalDocs;
import io.ocelli.ann.graph.Filter;
import io.ocelli.ann.graph.GraphSearch;
import io.ocelli.ann.graph.Outcome;
import io.ocelli.ann.graph.SearchSettings;
import io.ocelli.ann.score.BlockScorer;
import java.io.IOException;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/// Answers a search of Lucene's own API: scores are exact and in Lucene's scale.
///
/// A collector of the k best is answered by a walk of the graph on codes, whose candidates are
/// scored again; a walk that finds too few is followed by a scan of the rest. Where few vectors are
/// accepted, and for collectors that want something else than the k best (all within a distance,
/// for instance), every accepted vector is scored. Seeds and other strategies of collectors are not
/// needed and not looked at.
final class LuceneSearch {
  /// Vectors scored at once. Limits on how many are visited are kept to the next multiple.
  private static final int BLOCK = 64;

  /// Candidates that a walk keeps at least: recall is settled by what it keeps.
  private static final int LEAST_EFFORT = 64;

  /// A walk of effort e compares codes of some `8 * e` vectors in the time in which a scan scores
  /// `e` of them exactly.
  private static final long SCANNED_FOR_EFFORT = 8;

  private final KnnCollector collector;
  private final AcceptDocs accepted;
  private final int[] ordinals = new int[BLOCK];
  private final float[] scores = new float[BLOCK];

  LuceneSearch(KnnCollector collector, AcceptDocs accepted) {
    this.collector = collector;
    this.accepted = accepted;
  }

  void bytes(OrdinalDocs docs, RandomVectorScorer scorer) throws IOException {
    scan(docs, (block, count, out) -> scorer.bulkScore(block, out, count), null);
  }

  void floats(MappedVectors vectors, float[] target) throws IOException {
    if (collector.earlyTerminated()) {
      return;
    }
    BlockScorer exact = vectors.exact(target);
    Block block =
        (wanted, count, out) -> {
          exact.score(wanted, count, out);
          for (int j = 0; j < count; j++) {
            out[j] = vectors.field().space().similarity(out[j]);
          }
        };
    FixedBitSet done = null;
    if (walks(vectors)) {
      done = new FixedBitSet(vectors.size());
      walk(vectors, vectors.hasCodes() ? vectors.estimate(target) : exact, block, done);
    }
    if (done == null || !collector.earlyTerminated() && !full()) {
      scan(vectors.docs(), block, done);
    }
  }

  /// Scores in Lucene's scale.
  private interface Block {
    void score(int[] ordinals, int count, float[] scores) throws IOException;
  }

  private boolean walks(MappedVectors vectors) throws IOException {
    int size = vectors.size();
    if (vectors.graph() == null || full() || effort() >= size) {
      return false;
    }
    long cost = accepted.cost();
    return cost >= size || cost * cost > SCANNED_FOR_EFFORT * effort() * size;
  }

  /// A collector of the k best has no bound before it holds k.
  private boolean full() {
    return collector.minCompetitiveSimilarity() != Float.NEGATIVE_INFINITY;
  }

  private long effort() {
    return Math.max(LEAST_EFFORT, collector.k() + collector.k() / 2L);
  }

  private void walk(MappedVectors vectors, BlockScorer estimate, Block block, FixedBitSet done)
      throws IOException {
    Bits bits = vectors.accepted(accepted.bits());
    Filter filter =
        bits == null ? null : new Filter(bits, Math.min(accepted.cost(), vectors.size()));
    long left = collector.visitLimit() - collector.visitedCount();
    int limit = (int) Math.min(Integer.MAX_VALUE, left);
    GraphSearch search = new GraphSearch();
    Outcome outcome =
        search.search(
            vectors.graph(), estimate, new SearchSettings((int) effort(), filter, null, limit));
    collector.incVisitedCount(Math.clamp(outcome.visited(), 1, limit));
    rescore(vectors.docs(), search, block, done);
  }

  private void rescore(OrdinalDocs docs, GraphSearch search, Block block, FixedBitSet done)
      throws IOException {
    for (int from = 0; from < search.count(); from += BLOCK) {
      int count = Math.min(BLOCK, search.count() - from);
      for (int j = 0; j < count; j++) {
        ordinals[j] = search.ordinal(from + j);
        done.set(ordinals[j]);
      }
      collect(docs, block, count);
    }
  }

  /// @param done ordinals to leave out; null for none
  private void scan(OrdinalDocs docs, Block block, FixedBitSet done) throws IOException {
    DocIdSetIterator remaining = accepted.iterator();
    int read = BLOCK;
    while (read == BLOCK && !collector.earlyTerminated()) {
      read = docs.next(remaining, ordinals);
      int count = 0;
      for (int j = 0; j < read; j++) {
        if (done == null || !done.get(ordinals[j])) {
          ordinals[count++] = ordinals[j];
        }
      }
      if (count > 0) {
        collector.incVisitedCount(count);
      }
      collect(docs, block, count);
    }
  }

  private void collect(OrdinalDocs docs, Block block, int count) throws IOException {
    block.score(ordinals, count, scores);
    for (int j = 0; j < count; j++) {
      collector.collect(docs.docOf(ordinals[j]), scores[j]);
    }
  }
}
