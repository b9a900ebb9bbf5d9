package io.ocelli.ann.graph;

import io.ocelli.ann.score.BlockScorer;

/// The best-first walk of one level, with everything it needs while it goes: Algorithm 2 of Malkov
/// and Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical
/// Navigable Small World graphs" (2018), on a sorted pool. Belongs to one thread.
///
/// Memory decides how fast a walk is, not arithmetic. So a few candidates are expanded at once,
/// their new neighbours' vectors are touched before the first is scored, and meanwhile the lists of
/// the candidates that are likely to be next are fetched too: then the misses overlap.
final class Walk {
  /// Candidates that are expanded at once.
  static final int WIDTH = 3;

  private static final int LINE = 64;

  private final Pool pool = new Pool();
  private final Visited visited = new Visited();
  private int[] places = new int[64];
  private int[] ordinals = new int[64];
  private float[] scores = new float[64];
  private final int[] expanding = new int[WIDTH];
  private int expanded;
  private int scored;

  /// What was touched goes here: reads without a use would be compiled away.
  private int sink;

  /// Makes the walk ready for a level with an empty pool of `beam` entries.
  void reset(Level level, int beam) {
    pool.reset(beam);
    visited.reset(level.size());
    room(WIDTH * level.degree());
  }

  Pool pool() {
    return pool;
  }

  Visited visited() {
    return visited;
  }

  private void room(int block) {
    if (places.length < block) {
      places = new int[block];
      ordinals = new int[block];
      scores = new float[block];
    }
  }

  void resetCounters() {
    expanded = 0;
    scored = 0;
  }

  int expanded() {
    return expanded;
  }

  int scored() {
    return scored;
  }

  /// Starts from places; those met already are passed over.
  void enter(Level level, BlockScorer scorer, int[] entries, int count) {
    room(count);
    int fresh = 0;
    for (int i = 0; i < count; i++) {
      if (visited.add(entries[i])) {
        places[fresh++] = entries[i];
      }
    }
    compare(level, scorer, places, fresh);
  }

  /// Walks until everything in the pool is expanded, or `limit` vectors were compared.
  ///
  /// @return whether it came to its end
  boolean run(Level level, BlockScorer scorer, int limit) {
    while (true) {
      int now = pool.expand(WIDTH, expanding);
      if (now == 0) {
        return true;
      }
      if (scored >= limit) {
        return false;
      }
      int count = meetNeighbours(level, now);
      touchNext(level);
      compare(level, scorer, places, count);
    }
  }

  /// Writes the new neighbours of the first `now` places of [#expanding] to [#places].
  ///
  /// @return how many there are
  private int meetNeighbours(Level level, int now) {
    int count = 0;
    for (int i = 0; i < now; i++) {
      count = visited.addNeighbours(level, expanding[i], places, count);
    }
    expanded += now;
    return count;
  }

  void countExpanded() {
    expanded++;
  }

  /// Scores the first `count` places and offers them to the pool.
  void compare(Level level, BlockScorer scorer, int[] which, int count) {
    score(level, scorer, which, count);
    pool.offerAll(which, scores, count);
  }

  private void score(Level level, BlockScorer scorer, int[] which, int count) {
    room(count);
    int[] targets = which;
    if (level.ordinals() != null) {
      targets = ordinals;
      for (int j = 0; j < count; j++) {
        targets[j] = level.ordinals()[which[j]];
      }
    }
    scorer.touch(targets, count);
    scorer.score(targets, count, scores);
    scored += count;
  }

  private void touchNext(Level level) {
    int next = pool.peek(WIDTH, expanding);
    int bytes = level.degree() * Integer.BYTES;
    int sum = 0;
    for (int i = 0; i < next; i++) {
      long row = level.row(expanding[i]);
      for (int at = 0; at < bytes; at += LINE) {
        sum += level.data().get(Level.INT, row + at);
      }
    }
    sink += sum;
  }

  /// Goes from a place to its best neighbour until none is better: Algorithm 2 with a pool of one.
  ///
  /// @return the place it ends at
  int descend(Level level, BlockScorer scorer, int entry) {
    room(level.degree());
    places[0] = entry;
    score(level, scorer, places, 1);
    int best = entry;
    float bestScore = scores[0];
    int from;
    do {
      from = best;
      int count = level.read(from, places);
      expanded++;
      score(level, scorer, places, count);
      for (int j = 0; j < count; j++) {
        if (scores[j] > bestScore) {
          bestScore = scores[j];
          best = places[j];
        }
      }
    } while (best != from);
    return best;
  }
}
