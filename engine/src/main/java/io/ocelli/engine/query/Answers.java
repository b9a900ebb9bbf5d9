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
    List<Found> hits = outcome.hits();
    List<Found> shown = hits.subList(Math.min(offset, hits.size()), hits.size());
    int[] docs = shown.stream().mapToInt(Found::doc).toArray();
    List<StoredPoint> read = snapshot.read(docs, request.payload(), request.vectors());
    List<ScoredPoint> points = new ArrayList<>(docs.length);
    for (int i = 0; i < docs.length; i++) {
      Value order = outcome.values().isEmpty() ? null : outcome.values().get(offset + i);
      points.add(scored(shown.get(i), read.get(i), order));
    }
    return points;
  }

  /// A hit of a group.
  static ScoredPoint point(Found hit, SearchRequest request, Snapshot snapshot) {
    StoredPoint point = snapshot.read(hit.doc(), request.payload(), request.vectors());
    return scored(hit, point, null);
  }

  /// @param order null where the points are not in the order of a key
  private static ScoredPoint scored(Found hit, StoredPoint point, Value order) {
    return new ScoredPoint(point.id(), hit.score(), point.payload(), point.vectors(), order);
  }
}
