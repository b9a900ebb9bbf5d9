package io.ocelli.storage.sparse;

import io.ocelli.core.query.SearchTrace.Work;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Watch;
import io.ocelli.storage.ranking.BestHits;
import java.io.IOException;

/// Takes documents of a segment in their order, with or without an upper bound of their score, and
/// scores those exactly that may be among the best: a document is passed over only where its bound
/// is worse than the floor, so the answer is that of scoring all.
final class Candidates {
  private final BestHits best;
  private final BestHits.Segment segment;
  private final ExactProducts products;
  private final Watch watch;
  private long bounds;
  private long matches;

  Candidates(BestHits best, BestHits.Segment segment, ExactProducts products) {
    this.best = best;
    this.segment = segment;
    this.products = products;
    watch = new Watch(best.deadline());
  }

  /// @param bound no less than the score
  void offer(int doc, float bound) throws IOException {
    bounds++;
    if (best.reachesFloor(bound)) {
      offer(doc);
    }
  }

  /// A document of which nothing is known.
  void offer(int doc) throws IOException {
    watch.step();
    float score = products.score(doc);
    if (!Float.isNaN(score)) {
      matches++;
      segment.offer(doc, score);
    }
  }

  /// Of the search.
  Deadline deadline() {
    return best.deadline();
  }

  float floor() {
    return best.floor();
  }

  /// How many documents shared a dimension with the query, of those that were scored exactly.
  long matches() {
    return matches;
  }

  /// Bounds count as comparisons of codes.
  Work work(long nanos) {
    long exact = products.nanos();
    return new Work(0, 0, bounds, products.scored(), Math.max(0, nanos - exact), exact);
  }
}
