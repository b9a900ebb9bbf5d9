package io.ocelli.core.analysis;

/// Which points are unlike the others?
public record OutlierRequest(PointScope scope) implements Analysis {
  public static final String KIND = "outliers";

  @Override
  public String kind() {
    return KIND;
  }
}
