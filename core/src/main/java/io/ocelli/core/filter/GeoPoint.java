package io.ocelli.core.filter;

/// A place on the Earth in degrees.
public record GeoPoint(double lon, double lat) {
  /// Mean radius of the Earth in metres (IUGG).
  private static final double EARTH_RADIUS = 6_371_008.8;

  /// Great-circle distance in metres (haversine).
  public double metersTo(GeoPoint other) {
    double phi1 = Math.toRadians(lat);
    double phi2 = Math.toRadians(other.lat);
    double sinLat = Math.sin((phi2 - phi1) / 2);
    double sinLon = Math.sin(Math.toRadians(other.lon - lon) / 2);
    double h = sinLat * sinLat + Math.cos(phi1) * Math.cos(phi2) * sinLon * sinLon;
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
