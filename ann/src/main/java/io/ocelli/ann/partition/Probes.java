package io.ocelli.ann.partition;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.quantize.ScalarQuantizer;
import io.ocelli.ann.score.PairScorer;
import io.ocelli.ann.score.Shortlist;
import java.lang.foreign.MemorySegment;

/// Some vectors of a segment as queries of it, and their near neighbours by whole rows of codes:
/// what a partition's figures are measured by.
///
/// @param queries ordinals
/// @param neighbours of each query, not itself
record Probes(int[] queries, int[][] neighbours) {
  private static final int QUERIES = 256;
  private static final int NEAREST = 10;
  private static final int BLOCK = 128;

  /// Rows that have the vectors of a segment.
  record Rows(ScalarQuantizer quantizer, MemorySegment memory, int size) {
    /// Leaves the best but `ordinal` in `best`, by that many leading codes.
    void nearest(int ordinal, int columns, int count, Shortlist best) {
      PairScorer scorer = quantizer.pairs(memory, columns);
      scorer.load(ordinal);
      best.keepBest(count);
      float[] scores = new float[BLOCK];
      for (int first = 0; first < size; first += BLOCK) {
        int block = Math.min(BLOCK, size - first);
        scorer.scoreRange(first, block, scores);
        if (ordinal >= first && ordinal < first + block) {
          scores[ordinal - first] = Float.NEGATIVE_INFINITY;
        }
        best.offerRange(first, scores, block);
      }
      best.settle();
    }
  }

  static Probes of(Rows rows, Workers workers) {
    int count = Math.min(QUERIES, rows.size());
    int[] queries = new int[count];
    int[][] neighbours = new int[count][];
    workers.each(
        count,
        q -> {
          queries[q] = (int) ((long) q * rows.size() / count);
          Shortlist best = new Shortlist();
          int wanted = Math.min(NEAREST, rows.size() - 1);
          rows.nearest(queries[q], rows.quantizer().codedDims(), Math.max(1, wanted), best);
          neighbours[q] = new int[wanted];
          for (int i = 0; i < wanted; i++) {
            neighbours[q][i] = best.ordinal(i);
          }
        });
    return new Probes(queries, neighbours);
  }

  int count() {
    return queries.length;
  }

  /// All neighbours of all queries.
  int pairs() {
    int pairs = 0;
    for (int[] each : neighbours) {
      pairs += each.length;
    }
    return pairs;
  }
}
