package io.ocelli.core.analysis;

import java.util.Set;

/// Which points are the same, or nearly?
///
/// @param kinds that are looked for, at least one
/// @param limit how many groups are listed, the largest first
public record DuplicateRequest(
    PointScope scope, Set<DuplicateKind> kinds, DuplicateThresholds thresholds, int limit)
    implements Analysis {
  public static final String KIND = "duplicates";
  public static final int DEFAULT_LIMIT = 100_000;

  public DuplicateRequest {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
