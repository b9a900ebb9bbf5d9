package io.ocelli.core.query;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;

/// Points in the order of their values at a key, equal values in the order of ids.
///
/// @param from values before it, in the direction of the order, are left out: an integer or a real,
///   or the text of a time; null for none
public record OrderBy(PayloadPath key, Direction direction, Value from) {
  /// Which values come first.
  public enum Direction {
    ASCENDING,
    DESCENDING
  }
}
