package io.ocelli.server.contract;

import java.util.Set;

/// What a schema has against a value.
///
/// @param text with its place
record Fault(Kind kind, String text) {
  /// What a request with it is answered with.
  enum Kind {
    /// It cannot be read as what is meant.
    SHAPE(400),
    /// A whole number that its type does not hold is both: some servers cannot read it.
    RANGE(400, 422),
    /// It can be read, and lies beyond what is allowed.
    BOUND(422);

    private final Set<Integer> statuses;

    Kind(Integer... statuses) {
      this.statuses = Set.of(statuses);
    }

    boolean isTold(int status) {
      return statuses.contains(status);
    }
  }
}
