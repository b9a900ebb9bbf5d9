package io.ocelli.core.query.rerank;

import io.ocelli.core.id.PointId;

/// What a stage after a search did.
///
/// @param stage as requests call it
/// @param in points that it looked at
/// @param scored points that it gave a score or a place, those that it found itself included
/// @param nanos time of the stage
public record StageTrace(String stage, int in, int scored, long nanos, Moved moved) {

  /// How the order changed.
  ///
  /// @param kendallTau of the points that were looked at, before and after: 1 where their order is
  ///   the same, -1 where it is reversed
  /// @param entered points that are among the first that are wanted, `limit` after `offset`, and
  ///   were not
  /// @param left points that were and are not any more
  /// @param climb the one that rose by most places; null where none rose
  public record Moved(double kendallTau, int entered, int left, Climb climb) {}

  /// @param from place before, from 1
  /// @param to place after, from 1
  public record Climb(PointId id, int from, int to) {}
}
