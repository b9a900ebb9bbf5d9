package io.ocelli.core.analysis;

import io.ocelli.core.payload.PayloadPath;

/// How well is the space of a vector used?
///
/// @param scope where its sample is 0, [#DEFAULT_SAMPLE] points are looked at
/// @param group payload key of values that points share which belong together; null where nothing
///   is known of that
/// @param neighbours how many of each point are looked at, for hubs
public record HealthRequest(PointScope scope, PayloadPath group, int neighbours)
    implements Analysis {
  public static final String KIND = "health";

  /// Every point is compared with every other, several times.
  public static final int DEFAULT_SAMPLE = 10_000;

  public static final int MOST_SAMPLE = 100_000;
  public static final int DEFAULT_NEIGHBOURS = 10;
  public static final int MOST_NEIGHBOURS = 100;

  @Override
  public String kind() {
    return KIND;
  }
}
