package io.ocelli.core.analysis;

/// Which points are the same, or nearly?
public record DuplicateRequest(PointScope scope) implements Analysis {
  public static final String KIND = "duplicates";

  @Override
  public String kind() {
    return KIND;
  }
}
