package io.ocelli.core.analysis;

/// Where do points lie on a plane that keeps neighbours together?
public record MapRequest(PointScope scope) implements Analysis {
  public static final String KIND = "map";

  @Override
  public String kind() {
    return KIND;
  }
}
