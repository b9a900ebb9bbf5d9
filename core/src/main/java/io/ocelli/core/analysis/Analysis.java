package io.ocelli.core.analysis;

/// A question about many points at once. Its answer takes long, so a job finds it.
public sealed interface Analysis
    permits ClusterRequest, DuplicateRequest, OutlierRequest, MapRequest, HealthRequest {

  PointScope scope();

  /// The resource it is asked for under, and the kind of its jobs.
  String kind();
}
