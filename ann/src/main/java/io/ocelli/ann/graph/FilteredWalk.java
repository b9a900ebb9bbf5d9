package io.ocelli.ann.graph;

import io.ocelli.ann.score.BlockScorer;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.Bits;

/// The walk of level 0 under a filter: only accepted places are compared and enter the pool, and
/// where few neighbours of a place are accepted, the neighbours of the rejected ones stand in for
/// them, and theirs, up to a bound. After ACORN-1 of Patel et al., "ACORN: Performant and
/// Predicate-Agnostic Search Over Vector Embeddings and Structured Data" (2024), section 5.
///
/// A walk that starts where everything is rejected would end there. So it starts as well from
/// accepted vectors of the upper levels, which are a random sample of all.
///
/// Where the query's surroundings are rejected while the filter accepts many elsewhere, the best
/// accepted vectors lie scattered on the rim of what is rejected, each in a dead end, and no walk
/// finds them: half of the nearest ones were missed in tests. Such a walk is given up at once,
/// since a scan of what is accepted is the better way.
final class FilteredWalk {
  /// Accepted vectors of the upper levels to start from.
  static final int SEEDS = 64;

  /// Given up when less than this share of the accepted vectors that chance would bring were found
  /// around the query,
  private static final double LEAST_SHARE = 0.25;

  /// and chance would have brought at least this many.
  private static final double LEAST_EXPECTED = 6;

  private static final int LINE = 64;
  private static final int PRIME = 7919;
  private static final int OTHER_PRIME = 7907;

  private final Walk walk;
  private int[] places = new int[0];
  private int[] block = new int[0];
  private int[] rejected = new int[0];
  private final int[] expanding = new int[Walk.WIDTH];
  private Level level;
  private Bits accept;
  private int found;
  private int looked;
  private int rejectedCount;
  private int sink;

  FilteredWalk(Walk walk) {
    this.walk = walk;
  }

  /// Fills the walk's pool.
  ///
  /// @param entries places near the query, accepted or not
  /// @return whether the walk came to its end
  boolean run(Graph graph, BlockScorer scorer, SearchSettings settings, int[] entries) {
    level = graph.level(0);
    accept = settings.filter().accept();
    room();
    walk.reset(level, settings.effort());
    if (!enter(graph, scorer, settings.filter(), entries)) {
      return false;
    }
    while (true) {
      int now = walk.pool().expand(Walk.WIDTH, expanding);
      if (now == 0) {
        return true;
      }
      if (walk.scored() >= settings.visitLimit()) {
        return false;
      }
      found = 0;
      for (int i = 0; i < now; i++) {
        gather(expanding[i], found + wanted(), level.degree());
      }
      walk.compare(level, scorer, places, found);
    }
  }

  /// How many accepted places an expansion should bring.
  private int wanted() {
    return Math.max(1, level.degree() / 4);
  }

  private void room() {
    int degree = level.degree();
    int most = Walk.WIDTH * (wanted() + degree);
    if (places.length < most) {
      places = new int[most];
      block = new int[degree];
      rejected = new int[(2 * degree + 1) * degree];
    }
  }

  /// @return whether there is hope
  private boolean enter(Graph graph, BlockScorer scorer, Filter filter, int[] entries) {
    found = 0;
    looked = 0;
    for (int entry : entries) {
      if (!walk.visited().add(entry)) {
        continue;
      }
      places = ArrayUtil.grow(places, found + 2 * level.degree() + 1);
      if (accept.get(entry)) {
        places[found++] = entry;
      } else {
        gather(entry, found + level.degree(), 2 * level.degree());
      }
    }
    double expected = (double) looked * filter.accepted() / graph.size();
    if (expected >= LEAST_EXPECTED && found < LEAST_SHARE * expected) {
      return false;
    }
    addSeeds(graph.upper().ordinals());
    walk.compare(level, scorer, places, found);
    return true;
  }

  private void addSeeds(int[] sample) {
    places = ArrayUtil.grow(places, found + SEEDS);
    // Steps without a common divisor pass the sorted table in a scattered order.
    int step = sample.length % PRIME == 0 ? OTHER_PRIME : PRIME;
    for (int i = 0, at = 0, seeds = 0; i < sample.length && seeds < SEEDS; i++) {
      if (accept.get(sample[at]) && walk.visited().add(sample[at])) {
        places[found++] = sample[at];
        seeds++;
      }
      at = (at + step) % sample.length;
    }
  }

  /// Appends accepted places around a place to [#places] until there are `enough`.
  ///
  /// @param most rejected places that are looked behind
  private void gather(int place, int enough, int most) {
    rejectedCount = 0;
    divide(place);
    int next = 0;
    int touched = 0;
    while (next < Math.min(most, rejectedCount) && found < enough) {
      if (next == touched) {
        touched = Math.min(most, rejectedCount);
        touch(next, touched);
      }
      divide(rejected[next++]);
    }
    for (int i = next; i < rejectedCount; i++) {
      walk.visited().remove(rejected[i]);
    }
  }

  /// Appends the new neighbours of a place to those found or those rejected.
  private void divide(int place) {
    int count = walk.visited().addNeighbours(level, place, block, 0);
    walk.countExpanded();
    looked += count;
    for (int i = 0; i < count; i++) {
      if (accept.get(block[i])) {
        places[found++] = block[i];
      } else {
        rejected[rejectedCount++] = block[i];
      }
    }
  }

  private void touch(int from, int to) {
    int bytes = level.degree() * Integer.BYTES;
    int sum = 0;
    for (int i = from; i < to; i++) {
      long row = level.row(rejected[i]);
      for (int at = 0; at < bytes; at += LINE) {
        sum += level.data().get(Level.INT, row + at);
      }
    }
    sink += sum;
  }
}
