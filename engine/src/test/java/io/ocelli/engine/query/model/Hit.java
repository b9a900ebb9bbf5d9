package io.ocelli.engine.query.model;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;

/// @param order null where points are not in the order of a key
record Hit(PointId id, double score, Value order) {
  Hit {
    // One zero, as equal scores are told apart by ids.
    score += 0.0;
  }

  Hit(PointId id, double score) {
    this(id, score, null);
  }
}
