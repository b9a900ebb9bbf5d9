package io.ocelli.core.query;

import java.util.List;

/// Points from nearest to farthest.
public record SearchAnswer(List<ScoredPoint> points, SearchMode mode) {
  public SearchAnswer {
    points = List.copyOf(points);
  }
}
