package io.ocelli.engine.query.model;

import java.util.List;

/// Whether rounding decides what a query answers: single precision may say otherwise than double.
final class Doubts {
  private boolean any;

  /// What two computations of a score may differ by.
  static double tolerance(double score) {
    return 1e-5 * Math.max(1, Math.abs(score));
  }

  static boolean same(double score, double other) {
    return score == other || Math.abs(score - other) <= tolerance(score);
  }

  boolean any() {
    return any;
  }

  void raise() {
    any = true;
  }

  /// Which of two scores is greater matters.
  void compared(double score, double other) {
    any |= score != other && same(score, other);
  }

  /// Where a list ends matters.
  void cut(Ranking ranking, int limit) {
    if (ranking.byScore() && limit < ranking.hits().size()) {
      neighbours(ranking, limit);
    }
  }

  /// Every place of a list matters.
  void order(Ranking ranking, int limit) {
    if (ranking.byScore()) {
      for (int i = 1; i < Math.min(limit + 1, ranking.hits().size()); i++) {
        neighbours(ranking, i);
      }
    }
  }

  private void neighbours(Ranking ranking, int second) {
    List<Hit> hits = ranking.hits();
    double before = hits.get(second - 1).score();
    double after = hits.get(second).score();
    any |= before == after ? !ranking.ties(before) : same(before, after);
  }
}
