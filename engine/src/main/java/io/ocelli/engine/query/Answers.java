package io.ocelli.engine.query;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import java.util.ArrayList;
import java.util.List;

/// Reads what is shown, and nothing else.
final class Answers {
  private Answers() {}

  /// @param offset how many of the points before those shown
  static List<ScoredPoint> points(
      Outcome outcome, int offset, SearchRequest request, Snapshot snapshot) {
    List<ScoredPoint> points = new ArrayList<>();
    for (int i = offset; i < outcome.hits().size(); i++) {
      Value order = outcome.values().isEmpty() ? null : outcome.values().get(i);
      points.add(point(outcome.hits().get(i), order, request, snapshot));
    }
    return points;
  }

  /// @param order null where the points are not in the order of a key
  static ScoredPoint point(Found hit, Value order, SearchRequest request, Snapshot snapshot) {
    StoredPoint point = snapshot.read(hit.doc(), request.payload(), request.vectors());
    return new ScoredPoint(point.id(), hit.score(), point.payload(), point.vectors(), order);
  }
}
