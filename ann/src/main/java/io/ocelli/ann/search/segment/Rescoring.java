package io.ocelli.ann.search.segment;

import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Shortlist;
import io.ocelli.ann.search.scoring.Scale;

/// Scores candidates again by something better, fine codes or full vectors, the best estimates
/// first, until the errors seen so far say that the rest cannot enter.
final class Rescoring {
  /// Rows at once: their cache misses overlap.
  private static final int BLOCK = 8;

  /// Rows from check to check, and where many are scored a part of them: a check cuts the results.
  private static final int STEP = 4;

  private static final int CHECKS = 8;

  /// Nothing to speak of is lost with so many standard deviations.
  static final double SAFE = 5;

  /// Nothing is lost with so many where fine codes came before.
  static final double AFTER_FINE_CODES = 3;

  private final BlockScorer better;
  private final Scale scale;
  private final Scratch scratch;
  private final Shortlist candidates;
  private final Shortlist results;
  private final double spreads;
  private final ScoreErrors errors = new ScoreErrors();
  private final float[] estimates = new float[BLOCK];

  /// @param better what they are scored by
  /// @param scale that of the results
  /// @param candidates settled
  /// @param results set up to keep what may enter
  /// @param spreads standard deviations of its error that a candidate is given the benefit of
  Rescoring(
      BlockScorer better,
      Scale scale,
      Scratch scratch,
      Shortlist candidates,
      Shortlist results,
      double spreads) {
    this.better = better;
    this.scale = scale;
    this.scratch = scratch;
    this.candidates = candidates;
    this.results = results;
    this.spreads = spreads;
  }

  /// Moves candidates to the results.
  ///
  /// @param least how many are scored in any case
  /// @return how many were scored
  int run(int least) {
    int scored = 0;
    int check = least;
    while (scored < candidates.size()) {
      if (scored >= check) {
        if (!mayEnter(candidates.score(scored))) {
          break;
        }
        check = scored + Math.max(STEP, scored / CHECKS);
      }
      scored += block(scored, Math.min(BLOCK, check - scored));
    }
    return scored;
  }

  /// Learns errors from vectors that are no candidates.
  void learn(int[] ordinals, float[] estimates) {
    float[] scores = new float[ordinals.length];
    better.score(ordinals, ordinals.length, scores);
    for (int j = 0; j < scores.length; j++) {
      errors.add(estimates[j], scores[j]);
    }
  }

  /// What an exact score may exceed its estimate by.
  double margin() {
    return errors.margin(spreads);
  }

  private int block(int from, int most) {
    int count = Math.min(most, candidates.size() - from);
    for (int j = 0; j < count; j++) {
      scratch.ordinals[j] = candidates.ordinal(from + j);
      estimates[j] = candidates.score(from + j);
    }
    better.touch(scratch.ordinals, count);
    better.score(scratch.ordinals, count, scratch.scores);
    for (int j = 0; j < count; j++) {
      errors.add(estimates[j], scratch.scores[j]);
    }
    scale.toNearness(scratch.scores, count);
    results.offer(scratch.ordinals, scratch.scores, count);
    return count;
  }

  private boolean mayEnter(float estimate) {
    results.cut();
    return estimate + errors.margin(spreads) >= scale.block(results.floor());
  }
}
