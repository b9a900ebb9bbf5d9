package io.ocelli.storage.layout;

import io.ocelli.core.id.PointId;
import io.ocelli.core.layout.MapExtent;
import java.util.Arrays;

/// From which zoom on each point of a map is shown. Points have a rank that only their ids decide,
/// as good as random; a tile shows the first [#SHOWN] of those that lie in it. Whoever is among the
/// first of a tile is among the first of the smaller tile below it, so what is shown stays when one
/// zooms in, and each point has one zoom from which on it is shown: it is kept once.
///
/// @param order the points, by rising zoom and along [MapExtent#place] within one
/// @param ends where each zoom's points end in the order, zooms 0 to [MapExtent#MAX_ZOOM], then
///   those that no tile has room for
record Pyramid(int[] order, int[] ends) {
  static final int SHOWN = 256;
  static final int ZOOMS = MapExtent.MAX_ZOOM + 2;

  static Pyramid of(PlacedPoints points, MapExtent extent) {
    return new Build(points, extent).run();
  }

  private static final class Build {
    /// Places of the curve, each with the number of the point there below it, sorted.
    private final long[] places;

    /// By the points' numbers.
    private final long[] ranks;

    private final byte[] zooms;

    Build(PlacedPoints points, MapExtent extent) {
      int count = points.count();
      places = new long[count];
      ranks = new long[count];
      zooms = new byte[count];
      for (int i = 0; i < count; i++) {
        long place = extent.place(points.positions()[2 * i], points.positions()[2 * i + 1]);
        // Less 2^31, so that signed order is the order of places.
        places[i] = place - 0x8000_0000L << 32 | i;
        ranks[i] = rank(points.ids().get(i));
      }
      Arrays.sort(places);
      Arrays.fill(zooms, (byte) (ZOOMS - 1));
    }

    Pyramid run() {
      assign(0, places.length, 0, 0);
      int[] ends = new int[ZOOMS];
      for (byte zoom : zooms) {
        ends[zoom]++;
      }
      int[] next = new int[ZOOMS];
      for (int z = 1; z < ZOOMS; z++) {
        next[z] = ends[z - 1];
        ends[z] += ends[z - 1];
      }
      int[] order = new int[places.length];
      for (long place : places) {
        order[next[zooms[(int) place]]++] = (int) place;
      }
      return new Pyramid(order, ends);
    }

    /// Fills one tile, then those below it.
    ///
    /// @param first of the tile's places on the curve
    private void assign(int from, int to, int zoom, long first) {
      fill(from, to, zoom);
      if (to - from <= SHOWN || zoom == MapExtent.MAX_ZOOM) {
        return;
      }
      long size = MapExtent.size(zoom + 1);
      int start = from;
      for (int quarter = 0; quarter < 4; quarter++) {
        long next = first + (quarter + 1) * size;
        int end = quarter == 3 ? to : lowerBound(start, to, next);
        assign(start, end, zoom + 1, next - size);
        start = end;
      }
    }

    private void fill(int from, int to, int zoom) {
      long[] open = new long[to - from];
      int count = 0;
      for (int i = from; i < to; i++) {
        int point = (int) places[i];
        if (zooms[point] == ZOOMS - 1) {
          open[count++] = ranks[point];
        }
      }
      int room = SHOWN - (to - from - count);
      Arrays.sort(open, 0, count);
      long last = room >= count ? Long.MAX_VALUE : room <= 0 ? Long.MIN_VALUE : open[room - 1];
      for (int i = from; i < to && room > 0; i++) {
        int point = (int) places[i];
        if (zooms[point] == ZOOMS - 1 && ranks[point] <= last) {
          zooms[point] = (byte) zoom;
        }
      }
    }

    private int lowerBound(int from, int to, long place) {
      int at = Arrays.binarySearch(places, from, to, place - 0x8000_0000L << 32);
      return at < 0 ? -at - 1 : at;
    }
  }

  /// As good as random and never the same for two ids of one kind in practice; the finalizer of
  /// SplitMix64.
  private static long rank(PointId id) {
    long bits =
        switch (id) {
          case PointId.Num(long value) -> value;
          case PointId.Uuid(var uuid) ->
              uuid.getMostSignificantBits() * 31 + uuid.getLeastSignificantBits();
        };
    bits += 0x9E3779B97F4A7C15L;
    bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
    return bits ^ bits >>> 31;
  }
}
