package io.ocelli.encoder.batch;

/// Who goes first. In the order of the constants.
public enum Urgency {
  /// Somebody waits: for one vector, as a rule to search with it, or for the order of what was
  /// found.
  QUERY,
  /// Many at once: indexing.
  BULK;

  /// @param items of one call
  public static Urgency of(long items) {
    return items <= 1 ? QUERY : BULK;
  }
}
