package io.ocelli.core.query;

import java.util.List;

/// Points from nearest to farthest.
///
/// @param trace how they were found; null where nobody asked, or nothing was compared
public record SearchAnswer(List<ScoredPoint> points, SearchMode mode, SearchTrace trace) {
  public SearchAnswer {
    points = List.copyOf(points);
  }

  public SearchAnswer(List<ScoredPoint> points, SearchMode mode) {
    this(points, mode, null);
  }

  /// The same, where it has a trace, with the time that it took to make the query vector.
  public SearchAnswer withEncodeNanos(long nanos) {
    return trace == null ? this : new SearchAnswer(points, mode, trace.withEncodeNanos(nanos));
  }
}
