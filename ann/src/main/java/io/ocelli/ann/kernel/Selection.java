package io.ocelli.ann.kernel;

/// Finds the few scores that pass a threshold, the first step of [TopK].
public interface Selection {
  /// Writes the positions from `from` (inclusive) to `to` (exclusive) whose score is greater than
  /// `threshold` to `positions`, ascending, and answers how many there are. NaN passes no
  /// threshold.
  int above(float[] scores, int from, int to, float threshold, int[] positions);

  /// As [#above], for scores less than `threshold`.
  int below(float[] scores, int from, int to, float threshold, int[] positions);
}
