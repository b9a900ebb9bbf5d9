package io.ocelli.core.explain;

import java.util.Locale;

/// One of the two things that a score compares.
public enum Side {
  /// What was searched with.
  QUERY,
  /// What was found.
  FOUND;

  /// The name in JSON.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
