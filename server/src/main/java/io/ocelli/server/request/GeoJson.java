package io.ocelli.server.request;

import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.server.json.BodyPart;
import java.util.List;

/// Places: boxes, circles and polygons on the Earth.
public final class GeoJson {
  private static final int LEAST_RING = 4;

  private GeoJson() {}

  static FieldTest box(BodyPart part) {
    return new FieldTest.GeoBox(
        point(part.require("top_left")), point(part.require("bottom_right")));
  }

  static FieldTest circle(BodyPart part) {
    BodyPart radius = part.require("radius");
    if (radius.number() < 0) {
      throw radius.invalid(Double.toString(radius.number()), "be 0 or larger");
    }
    return new FieldTest.GeoCircle(point(part.require("center")), radius.number());
  }

  static FieldTest polygon(BodyPart part, int mostItems) {
    BodyPart interiors = part.get("interiors");
    return new FieldTest.GeoPolygon(
        ring(part.require("exterior"), mostItems),
        interiors == null
            ? List.of()
            : interiors.items(mostItems).stream().map(hole -> ring(hole, mostItems)).toList());
  }

  private static List<GeoPoint> ring(BodyPart part, int mostItems) {
    BodyPart points = part.require("points");
    List<GeoPoint> ring = points.items(mostItems).stream().map(GeoJson::point).toList();
    if (ring.size() < LEAST_RING) {
      throw points.invalid(ring.size() + " points", "have at least " + LEAST_RING);
    }
    if (!ring.getFirst().equals(ring.getLast())) {
      throw points.invalid("an open ring", "end with the point that it begins with");
    }
    return ring;
  }

  public static GeoPoint point(BodyPart part) {
    return new GeoPoint(degrees(part.require("lon"), 180), degrees(part.require("lat"), 90));
  }

  private static double degrees(BodyPart part, int most) {
    double degrees = part.number();
    if (Math.abs(degrees) > most) {
      throw part.invalid(Double.toString(degrees), "be from -" + most + " to " + most);
    }
    return degrees;
  }
}
