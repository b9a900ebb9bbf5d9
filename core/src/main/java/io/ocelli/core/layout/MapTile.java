package io.ocelli.core.layout;

import java.util.List;

/// What a square part of a map shows: all of its points where they are few, and else some that
/// stand for them. A point that is shown in a tile is shown in every tile below it that it lies in.
///
/// @param extent of the tile
/// @param total how many points lie in it
public record MapTile(MapExtent extent, long total, List<PlacedPoint> points) {
  /// @param zoom 0 to [MapExtent#MAX_ZOOM]
  /// @param column 0 up to `2^zoom`
  /// @param row 0 up to `2^zoom`
  public record Address(int zoom, int column, int row) {
    public Address {
      int tiles = zoom < 0 || zoom > MapExtent.MAX_ZOOM ? 0 : 1 << zoom;
      if (column < 0 || column >= tiles || row < 0 || row >= tiles) {
        throw new IllegalArgumentException("no tile " + zoom + "/" + column + "/" + row);
      }
    }
  }

  public MapTile {
    points = List.copyOf(points);
  }
}
