package io.ocelli.core.analysis;

/// Which points belong together?
public record ClusterRequest(PointScope scope) implements Analysis {
  public static final String KIND = "clusters";

  @Override
  public String kind() {
    return KIND;
  }
}
