package io.ocelli.ann.score;

/// Scores the vectors of one segment against one query; higher is nearer. Belongs to one search and
/// is not thread safe.
public interface BlockScorer {
  /// Writes the score of vector `ordinals[j]` to `scores[j]` for `j < count`.
  void score(int[] ordinals, int count, float[] scores);

  /// Writes the score of vector `first + j` to `scores[j]` for `j < count`.
  void scoreRange(int first, int count, float[] scores);

  /// Brings the vectors into the cache and scores nothing: misses of rows that are touched one
  /// after the other overlap, those of rows that are scored do not.
  void touch(int[] ordinals, int count);
}
