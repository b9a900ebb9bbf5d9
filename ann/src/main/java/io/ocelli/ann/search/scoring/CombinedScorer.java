package io.ocelli.ann.search.scoring;

import io.ocelli.ann.score.BlockScorer;

/// Scores blocks by every part, then makes one score of theirs.
final class CombinedScorer implements BlockScorer {
  private final BlockScorer[] parts;
  private final Combination combination;
  private final float[][] partScores;

  CombinedScorer(BlockScorer[] parts, Combination combination) {
    this.parts = parts;
    this.combination = combination;
    partScores = new float[parts.length][0];
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    reserve(count);
    for (int i = 0; i < parts.length; i++) {
      parts[i].score(ordinals, count, partScores[i]);
    }
    combination.combine(partScores, count, scores);
  }

  @Override
  public void scoreRange(int first, int count, float[] scores) {
    reserve(count);
    for (int i = 0; i < parts.length; i++) {
      parts[i].scoreRange(first, count, partScores[i]);
    }
    combination.combine(partScores, count, scores);
  }

  /// All parts read the same rows.
  @Override
  public void touch(int[] ordinals, int count) {
    parts[0].touch(ordinals, count);
  }

  private void reserve(int count) {
    if (partScores[0].length < count) {
      for (int i = 0; i < parts.length; i++) {
        partScores[i] = new float[count];
      }
    }
  }
}
