package io.ocelli.ann.search.segment;

import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.search.scoring.Scale;

/// Scores candidates again by their full vectors, the best estimates first, until the errors seen
/// so far say that the rest cannot enter.
final class Rescoring {
  /// Rows at once: their cache misses overlap.
  private static final int BLOCK = 8;

  /// Where many are scored, the check comes less often: it sorts the results.
  private static final int CHECKS = 8;

  private final BlockScorer exact;
  private final Scale scale;
  private final Scratch scratch;
  private final ScoreErrors errors = new ScoreErrors();
  private final float[] estimates = new float[BLOCK];

  Rescoring(BlockScorer exact, Scale scale, Scratch scratch) {
    this.exact = exact;
    this.scale = scale;
    this.scratch = scratch;
  }

  /// Moves candidates (settled) to the results.
  ///
  /// @param least how many are scored in any case
  /// @return how many were scored
  int run(int least) {
    Shortlist candidates = scratch.candidates;
    int scored = 0;
    int check = least;
    while (scored < candidates.size()) {
      if (scored >= check) {
        if (!mayEnter(candidates.score(scored))) {
          break;
        }
        check = scored + scored / CHECKS;
      }
      scored += block(scored);
    }
    return scored;
  }

  /// Learns errors from vectors that are no candidates.
  void learn(int[] ordinals, float[] estimates) {
    float[] scores = new float[ordinals.length];
    exact.score(ordinals, ordinals.length, scores);
    for (int j = 0; j < scores.length; j++) {
      errors.add(estimates[j], scores[j]);
    }
  }

  /// What an exact score may exceed its estimate by.
  double margin() {
    return errors.margin();
  }

  private int block(int from) {
    Shortlist candidates = scratch.candidates;
    int count = Math.min(BLOCK, candidates.size() - from);
    for (int j = 0; j < count; j++) {
      scratch.ordinals[j] = candidates.ordinal(from + j);
      estimates[j] = candidates.score(from + j);
    }
    exact.score(scratch.ordinals, count, scratch.scores);
    for (int j = 0; j < count; j++) {
      errors.add(estimates[j], scratch.scores[j]);
    }
    scale.toNearness(scratch.scores, count);
    scratch.results.offer(scratch.ordinals, scratch.scores, count);
    return count;
  }

  private boolean mayEnter(float estimate) {
    scratch.results.settle();
    return estimate + errors.margin() >= scale.block(scratch.results.floor());
  }
}
