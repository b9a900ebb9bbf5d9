package io.ocelli.ann.graph;

/// What a range search collects, and how far it goes.
///
/// @param threshold results score at least this
/// @param slack vectors that score this much below the threshold are still walked through; more
///   finds more of what lies scattered. 0 or more.
/// @param effort candidates kept on the way to the region; at least 1
/// @param filter which vectors may be results; null accepts all
/// @param visitLimit the search ends, incomplete, when so many vectors were compared
public record RangeSettings(
    float threshold, float slack, int effort, Filter filter, int visitLimit) {
  public RangeSettings {
    if (effort < 1) {
      throw new IllegalArgumentException("effort must be at least 1, not " + effort);
    }
    if (!(slack >= 0)) {
      throw new IllegalArgumentException("slack must be 0 or more, not " + slack);
    }
  }
}
