package io.ocelli.engine.query.model;

import java.util.Comparator;
import java.util.List;

/// All that a step could yield, best first.
///
/// @param byScore whether scores make the order
/// @param strict whether equal scores are equal however they are rounded
record Ranking(List<Hit> hits, boolean byScore, boolean strict) {
  private static final double GRID = 1 << 12;

  Ranking {
    hits = List.copyOf(hits);
  }

  /// In the order that they have.
  static Ranking listed(List<Hit> hits) {
    return new Ranking(hits, false, true);
  }

  /// In the order of their scores, equal ones by id.
  static Ranking scored(List<Hit> hits, boolean higherIsBetter, boolean strict) {
    Comparator<Hit> byScore = Comparator.comparingDouble(Hit::score);
    Comparator<Hit> order = (higherIsBetter ? byScore.reversed() : byScore).thenComparing(Hit::id);
    return new Ranking(hits.stream().sorted(order).toList(), true, strict);
  }

  /// Whether points of that score are equal in single precision, too: no sum on the way to a number
  /// of so few bits was rounded.
  boolean ties(double score) {
    return strict && Math.rint(score * GRID) == score * GRID;
  }

  List<Hit> first(int limit) {
    return hits.subList(0, Math.min(limit, hits.size()));
  }
}
