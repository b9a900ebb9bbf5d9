package io.ocelli.core.analysis;

import io.ocelli.core.payload.PayloadPath;

/// Where do points lie on a plane that keeps neighbours together?
///
/// @param start id of an earlier map's job, whose points begin where they lay; null for a fresh map
/// @param color payload key that points are coloured by; null for none
/// @param label payload key whose text is kept with each point; null for none
public record MapRequest(
    PointScope scope, Shape shape, String start, PayloadPath color, PayloadPath label)
    implements Analysis {
  public static final String KIND = "map";

  /// How the plane is laid out.
  ///
  /// @param neighbours of each point that it is drawn to, 2 to 200
  /// @param minDistance how near points of a kind may lie, 0 to `spread`
  /// @param spread the scale of the plane, above 0
  /// @param epochs how often all points move; 0 for as often as their number asks for
  public record Shape(int neighbours, double minDistance, double spread, int epochs) {
    public static final Shape USUAL = new Shape(15, 0.1, 1, 0);
    public static final int MAX_NEIGHBOURS = 200;
    public static final int MAX_EPOCHS = 5_000;
    public static final double LEAST_SPREAD = 0.01;
    public static final double MAX_SPREAD = 100;
  }

  @Override
  public String kind() {
    return KIND;
  }
}
