package io.ocelli.storage.layout;

import io.ocelli.core.id.PointId;
import java.util.List;

/// The points of a map in memory.
///
/// @param positions `x, y` of each point, all finite
/// @param colors one a point, NaN for none
public record PlacedPoints(List<PointId> ids, float[] positions, float[] colors) {
  public PlacedPoints {
    if (positions.length != 2 * ids.size() || colors.length != ids.size()) {
      throw new IllegalArgumentException(ids.size() + " ids, " + colors.length + " colors");
    }
  }

  public int count() {
    return ids.size();
  }
}
