package io.ocelli.engine.query;

import io.ocelli.core.id.PointId;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.collection.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What all steps of one request share. For one thread.
final class Session {
  private final Snapshot snapshot;
  private final Deadline deadline;
  private final RandomGenerator random;
  private final boolean explain;
  private final Map<Integer, PointId> ids = new HashMap<>();

  Session(Snapshot snapshot, Deadline deadline, RandomGenerator random, boolean explain) {
    this.snapshot = snapshot;
    this.deadline = deadline;
    this.random = random;
    this.explain = explain;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  Deadline deadline() {
    return deadline;
  }

  RandomGenerator random() {
    return random;
  }

  boolean explain() {
    return explain;
  }

  /// The id of a document; it breaks ties.
  PointId id(int doc) {
    return ids.computeIfAbsent(
        doc,
        unknown -> {
          deadline.check();
          return snapshot.id(unknown);
        });
  }
}
