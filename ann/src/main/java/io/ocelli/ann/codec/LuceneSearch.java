package io.ocelli.ann.codec;

import io.ocelli.ann.codec.read.FieldSpace;
import io.ocelli.ann.codec.read.OrdinalDocs;
import io.ocelli.ann.score.BlockScorer;
import java.io.IOException;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/// Answers searches of Lucene's own API: scores are exact and in Lucene's scale.
final class LuceneSearch {
  /// Vectors scored at once. Limits on how many are visited are kept to the next multiple.
  private static final int BLOCK = 64;

  private final KnnCollector collector;
  private final AcceptDocs accepted;
  private final int[] ordinals = new int[BLOCK];
  private final float[] scores = new float[BLOCK];

  LuceneSearch(KnnCollector collector, AcceptDocs accepted) {
    this.collector = collector;
    this.accepted = accepted;
  }

  /// Scores a block in Lucene's scale.
  private interface Block {
    void score(int[] ordinals, int count, float[] scores) throws IOException;
  }

  void floats(MappedVectors vectors, float[] target) throws IOException {
    BlockScorer exact = vectors.exact(target);
    FieldSpace space = vectors.field().space();
    scan(
        vectors.docs(),
        (block, count, out) -> {
          exact.score(block, count, out);
          for (int j = 0; j < count; j++) {
            out[j] = space.similarity(out[j]);
          }
        });
  }

  void bytes(OrdinalDocs docs, RandomVectorScorer scorer) throws IOException {
    scan(docs, (block, count, out) -> scorer.bulkScore(block, out, count));
  }

  private void scan(OrdinalDocs docs, Block block) throws IOException {
    DocIdSetIterator remaining = accepted.iterator();
    int count = BLOCK;
    while (count == BLOCK && !collector.earlyTerminated()) {
      count = docs.next(remaining, ordinals);
      if (count > 0) {
        block.score(ordinals, count, scores);
        collector.incVisitedCount(count);
        collect(docs, count);
      }
    }
  }

  private void collect(OrdinalDocs docs, int count) {
    for (int j = 0; j < count; j++) {
      collector.collect(docs.docOf(ordinals[j]), scores[j]);
    }
  }
}
