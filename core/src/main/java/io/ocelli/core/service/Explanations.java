package io.ocelli.core.service;

import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;

/// Says what in two things earned their score. Safe for use by many threads. Failures are
/// [io.ocelli.core.error.OcelliException]s: NOT_FOUND for a collection, point or picture file that
/// is missing, BAD_REQUEST for what does not fit the collection or cannot be encoded for it,
/// INVALID_VALUE for a text of too many words, TIMEOUT once nobody waits any more.
public interface Explanations {

  Explanation explain(String collection, ExplainRequest request, Deadline deadline);

  /// The same, however long it takes.
  default Explanation explain(String collection, ExplainRequest request) {
    return explain(collection, request, Deadline.never());
  }
}
