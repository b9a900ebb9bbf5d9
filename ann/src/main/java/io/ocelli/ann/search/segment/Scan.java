package io.ocelli.ann.search.segment;

import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Shortlist;
import io.ocelli.ann.search.scoring.Scale;
import java.io.IOException;

/// Scores every accepted vector of a segment, in blocks, into a shortlist.
///
/// @param scale that of the list: [Scale#PLAIN] keeps scores as they are
record Scan(Accepted accepted, BlockScorer scorer, Scale scale, Scratch scratch) {

  /// @return how many were scored
  int into(Shortlist list) throws IOException {
    return accepted.isAll() ? all(list) : some(list);
  }

  private int all(Shortlist list) throws IOException {
    int vectors = accepted.count();
    for (int first = 0; first < vectors; first += Scratch.BLOCK) {
      int count = Math.min(Scratch.BLOCK, vectors - first);
      scorer.scoreRange(first, count, scratch.scores);
      scale.toNearness(scratch.scores, count);
      list.offerRange(first, scratch.scores, count);
    }
    return vectors;
  }

  private int some(Shortlist list) throws IOException {
    int total = 0;
    Accepted.Feed feed = accepted.feed();
    int count;
    do {
      count = feed.next(scratch.ordinals);
      scorer.score(scratch.ordinals, count, scratch.scores);
      scale.toNearness(scratch.scores, count);
      list.offer(scratch.ordinals, scratch.scores, count);
      total += count;
    } while (count == scratch.ordinals.length);
    return total;
  }
}
