package io.ocelli.ann.search.scoring;

/// Makes one score of the scores that a vector has against several query vectors. In all of them
/// more is nearer. Works on blocks, so that the call costs nothing per vector.
@FunctionalInterface
public interface Combination {
  /// Writes the score of vector `j` to `scores[j]` for `j < count`.
  ///
  /// @param parts `parts[i][j]`: vector `j` against query vector `i`; may be overwritten
  void combine(float[][] parts, int count, float[] scores);
}
