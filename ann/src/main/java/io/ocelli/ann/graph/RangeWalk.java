package io.ocelli.ann.graph;

import io.ocelli.ann.score.BlockScorer;
import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;

/// Collects everything around some places of level 0 that scores at least a threshold: spreads from
/// every place that does so, or nearly.
final class RangeWalk {
  private final Walk walk;
  private int[] queue = new int[1024];
  private int queued;
  private long[] found = new long[1024];
  private int count;

  RangeWalk(Walk walk) {
    this.walk = walk;
  }

  /// Starts from the walk's pool, whose content is lost.
  ///
  /// @return whether it came to its end
  boolean run(Level level, BlockScorer scorer, RangeSettings settings) {
    queued = 0;
    count = 0;
    Pool pool = walk.pool();
    walk.clearVisited(level);
    for (int i = 0; i < pool.size(); i++) {
      if (walk.visited().add(pool.place(i))) {
        collect(pool.place(i), pool.score(i), settings);
      }
    }
    for (int next = 0; next < queued; ) {
      if (walk.scored() >= settings.visitLimit()) {
        return false;
      }
      int end = Math.min(queued, next + Walk.WIDTH);
      int fresh = walk.scoreNeighbours(level, scorer, queue, next, end);
      next = end;
      for (int j = 0; j < fresh; j++) {
        collect(walk.place(j), walk.score(j), settings);
      }
    }
    return true;
  }

  private void collect(int place, float score, RangeSettings settings) {
    if (score >= settings.threshold() - settings.slack()) {
      queue = ArrayUtil.grow(queue, queued + 1);
      queue[queued++] = place;
    }
    Filter filter = settings.filter();
    if (score >= settings.threshold() && (filter == null || filter.accept().get(place))) {
      found = ArrayUtil.grow(found, count + 1);
      found[count++] = Pool.entry(score, place);
    }
  }

  /// How many were found.
  int count() {
    return count;
  }

  /// Copies what was found, best first.
  void read(int[] places, float[] scores) {
    Arrays.sort(found, 0, count);
    for (int i = 0; i < count; i++) {
      places[i] = Pool.place(found[i]);
      scores[i] = Pool.score(found[i]);
    }
  }
}
