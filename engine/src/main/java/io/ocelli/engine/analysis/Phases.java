package io.ocelli.engine.analysis;

import io.ocelli.core.service.Pace;

/// Tells the progress of work that has several parts as one number that rises from 0 to the number
/// of points.
public final class Phases {
  private final Pace whole;
  private volatile long points = 1;

  public Phases(Pace whole) {
    this.whole = whole;
  }

  /// How many points the work is about, once that is known.
  public void points(long count) {
    points = Math.max(1, count);
  }

  /// The pace of the part of the work from one share of it to another.
  ///
  /// @param from share of the whole that was done before, from 0
  /// @param to share that is done after it, up to 1
  public Pace part(double from, double to) {
    Pace inPoints = (done, total) -> whole.step(done * points / total, points);
    return inPoints.part(from, to);
  }
}
