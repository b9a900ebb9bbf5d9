package io.ocelli.core.query;

import io.ocelli.core.id.PointId;
import java.util.List;

/// @param next first id of the page after this one; null at the end
public record ScrollPage(List<StoredPoint> points, PointId next) {
  public ScrollPage {
    points = List.copyOf(points);
  }
}
