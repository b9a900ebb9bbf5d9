package io.ocelli.storage.filter;

import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.GeoPoint;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/// Queries of places. The index rounds coordinates (to 32 bits, 1 cm) and measures distances a
/// little differently; so what lies well inside an area passes, what lies well outside does not,
/// and the payload decides on the rest.
final class GeoQueries {
  /// In degrees: far more than the index rounds.
  private static final double MARGIN = 1e-6;

  /// In meters, beside a thousandth of the distance.
  private static final double METERS = 1;

  private static final double THOUSANDTH = 1e-3;

  private final String field;
  private final Query payload;

  /// @param payload the exact test
  GeoQueries(String field, Query payload) {
    this.field = field;
    this.payload = payload;
  }

  Query box(FieldTest.GeoBox box) {
    return decided(box(box, -MARGIN), box(box, MARGIN));
  }

  private Query box(FieldTest.GeoBox box, double margin) {
    double low = box.bottomRight().lat() - margin;
    double high = box.topLeft().lat() + margin;
    double west = box.topLeft().lon() - margin;
    double east = box.bottomRight().lon() + margin;
    if (box.topLeft().lon() <= box.bottomRight().lon()) {
      return within(low, high, west, east);
    }
    BooleanQuery.Builder sides = new BooleanQuery.Builder();
    sides.add(within(low, high, west, 180), Occur.SHOULD);
    sides.add(within(low, high, -180, east), Occur.SHOULD);
    return sides.build();
  }

  /// Bounds beyond the Earth's are brought in.
  private Query within(double low, double high, double west, double east) {
    double bottom = Math.max(low, -90);
    double top = Math.min(high, 90);
    double left = Math.max(west, -180);
    double right = Math.min(east, 180);
    return bottom <= top && left <= right
        ? LatLonPoint.newBoxQuery(field, bottom, top, left, right)
        : new MatchNoDocsQuery("no such place");
  }

  /// Null where the index knows no such circle.
  Query circle(FieldTest.GeoCircle circle) {
    double lat = circle.center().lat();
    double lon = circle.center().lon();
    double meters = circle.meters();
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && meters >= 0 && meters < 1e9)) {
      return null;
    }
    double inner = meters * (1 - THOUSANDTH) - METERS;
    Query inside =
        inner > 0
            ? LatLonPoint.newDistanceQuery(field, lat, lon, inner)
            : new MatchNoDocsQuery("a small circle");
    double outer = meters * (1 + THOUSANDTH) + METERS;
    return decided(inside, LatLonPoint.newDistanceQuery(field, lat, lon, outer));
  }

  /// The payload decides on all in the box around it.
  Query polygon(FieldTest.GeoPolygon polygon) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double west = Double.POSITIVE_INFINITY;
    double east = Double.NEGATIVE_INFINITY;
    for (GeoPoint corner : polygon.exterior()) {
      low = Math.min(low, corner.lat());
      high = Math.max(high, corner.lat());
      west = Math.min(west, corner.lon());
      east = Math.max(east, corner.lon());
    }
    Query around = within(low - MARGIN, high + MARGIN, west - MARGIN, east + MARGIN);
    return decided(new MatchNoDocsQuery("no part is simple"), around);
  }

  private Query decided(Query inside, Query around) {
    Query near =
        new BooleanQuery.Builder()
            .add(around, Occur.FILTER)
            .add(inside, Occur.MUST_NOT)
            .add(payload, Occur.FILTER)
            .build();
    return new BooleanQuery.Builder().add(inside, Occur.SHOULD).add(near, Occur.SHOULD).build();
  }
}
