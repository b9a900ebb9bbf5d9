package io.ocelli.core.layout;

/// A square that all points of a map lie in, the far edges not included. At zoom `z` it is cut into
/// `2^z` by `2^z` tiles, of which 0, 0 has the least coordinates.
///
/// @param x least coordinate
/// @param y least coordinate
/// @param side above 0
public record MapExtent(double x, double y, double side) {
  /// The deepest zoom.
  public static final int MAX_ZOOM = 16;

  public MapExtent {
    if (!(side > 0) || !Double.isFinite(x + y + side)) {
      throw new IllegalArgumentException(x + ", " + y + ", " + side);
    }
  }

  /// The square around points, a little larger than they need; of side 1 where they all lie on one
  /// spot.
  ///
  /// @param positions `x, y` of each, all finite
  public static MapExtent of(float[] positions) {
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < positions.length; i++) {
      least[i % 2] = Math.min(least[i % 2], positions[i]);
      most[i % 2] = Math.max(most[i % 2], positions[i]);
    }
    if (positions.length == 0) {
      return new MapExtent(0, 0, 1);
    }
    double side = Math.max(most[0] - least[0], most[1] - least[1]);
    double roomy = side > 0 ? side * 1.001 : 1;
    return new MapExtent((least[0] + most[0] - roomy) / 2, (least[1] + most[1] - roomy) / 2, roomy);
  }

  /// Where a spot stands on the curve that fills the square (Morton 1966): the bits of its column
  /// and row among `2^16` each, interleaved. A tile is a range of it.
  public long place(float atX, float atY) {
    return spread(cell(atX - x)) | spread(cell(atY - y)) << 1;
  }

  private int cell(double from) {
    int cells = 1 << MAX_ZOOM;
    return (int) Math.clamp((long) Math.floor(from / side * cells), 0L, cells - 1L);
  }

  /// The first place of a tile; its last is one less than [#size] of its zoom away.
  public static long first(int zoom, int column, int row) {
    return (spread(column) | spread(row) << 1) * size(zoom);
  }

  /// How many places a tile has.
  public static long size(int zoom) {
    return 1L << 2 * (MAX_ZOOM - zoom);
  }

  public MapExtent tile(int zoom, int column, int row) {
    double part = side / (1 << zoom);
    return new MapExtent(x + column * part, y + row * part, part);
  }

  /// Puts a zero before each of 16 bits.
  private static long spread(int value) {
    long bits = value & 0xFFFFL;
    bits = (bits | bits << 8) & 0x00FF_00FFL;
    bits = (bits | bits << 4) & 0x0F0F_0F0FL;
    bits = (bits | bits << 2) & 0x3333_3333L;
    return (bits | bits << 1) & 0x5555_5555L;
  }
}
