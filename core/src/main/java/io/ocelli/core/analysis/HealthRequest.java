package io.ocelli.core.analysis;

/// How good are the vectors themselves?
public record HealthRequest(PointScope scope) implements Analysis {
  public static final String KIND = "health";

  @Override
  public String kind() {
    return KIND;
  }
}
