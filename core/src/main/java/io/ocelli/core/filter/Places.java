package io.ocelli.core.filter;

import io.ocelli.core.payload.Value;
import java.util.List;

/// Tests of payload values that name a place: objects with numbers `lon` and `lat`.
public final class Places {
  private Places() {}

  static boolean inBox(FieldTest.GeoBox box, Value value) {
    GeoPoint p = place(value);
    if (p == null || p.lat() > box.topLeft().lat() || p.lat() < box.bottomRight().lat()) {
      return false;
    }
    double west = box.topLeft().lon();
    double east = box.bottomRight().lon();
    // A box whose west edge lies east of its east edge crosses the 180th meridian.
    return west <= east ? p.lon() >= west && p.lon() <= east : p.lon() >= west || p.lon() <= east;
  }

  static boolean inCircle(FieldTest.GeoCircle circle, Value value) {
    GeoPoint p = place(value);
    return p != null && circle.center().metersTo(p) <= circle.meters();
  }

  static boolean inPolygon(FieldTest.GeoPolygon polygon, Value value) {
    GeoPoint p = place(value);
    return p != null
        && inRing(polygon.exterior(), p)
        && polygon.interiors().stream().noneMatch(ring -> inRing(ring, p));
  }

  /// Even-odd rule on longitude and latitude taken as a plane.
  private static boolean inRing(List<GeoPoint> ring, GeoPoint p) {
    boolean inside = false;
    for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      GeoPoint a = ring.get(i);
      GeoPoint b = ring.get(j);
      if (a.lat() > p.lat() != b.lat() > p.lat()
          && p.lon() < (b.lon() - a.lon()) * (p.lat() - a.lat()) / (b.lat() - a.lat()) + a.lon()) {
        inside = !inside;
      }
    }
    return inside;
  }

  /// Null where the value names no place.
  public static GeoPoint place(Value value) {
    if (!(value instanceof Value.Obj(var fields))) {
      return null;
    }
    double lon = number(fields.get("lon"));
    double lat = number(fields.get("lat"));
    return Double.isNaN(lon) || Double.isNaN(lat) ? null : new GeoPoint(lon, lat);
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Int(long n) -> n;
      case Value.Real(double n) -> n;
      case null -> Double.NaN;
      case Value.Null.NULL -> Double.NaN;
      case Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ -> Double.NaN;
    };
  }
}
