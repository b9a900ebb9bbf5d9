package io.ocelli.core.layout;

import java.util.List;

/// What a square part of a map shows: all of its points where they are few, and else some that
/// stand for them. A point that is shown in a tile is shown in every tile below it that it lies in.
///
/// @param extent of the tile
/// @param total how many points lie in it
public record MapTile(MapExtent extent, long total, List<PlacedPoint> points) {
  public MapTile {
    points = List.copyOf(points);
  }
}
