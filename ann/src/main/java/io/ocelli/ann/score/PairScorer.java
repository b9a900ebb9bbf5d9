package io.ocelli.ann.score;

/// Scores encoded vectors against one of themselves, for building graphs. Not thread safe.
public interface PairScorer extends BlockScorer {
  /// Makes the vector `ordinal` the one that others are scored against from now on.
  void load(int ordinal);
}
