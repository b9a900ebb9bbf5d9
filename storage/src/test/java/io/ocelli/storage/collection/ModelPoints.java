package io.ocelli.storage.collection;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadEdits;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a collection must hold, kept in the simplest way there is.
final class ModelPoints {
  private final TreeMap<PointId, Point> points = new TreeMap<>();

  ModelPoints() {}

  ModelPoints(ModelPoints other) {
    points.putAll(other.points);
  }

  Map<PointId, Point> points() {
    return points;
  }

  /// @return false where a batch names a point that is not there; nothing has changed then
  boolean apply(List<Change<Point>> batch) {
    ModelPoints next = new ModelPoints(this);
    for (Change<Point> change : batch) {
      if (!next.apply(change)) {
        return false;
      }
    }
    points.clear();
    points.putAll(next.points);
    return true;
  }

  private boolean apply(Change<Point> change) {
    switch (change) {
      case Change.Upsert<Point>(var written, var mode, var onlyIf) -> {
        for (Point point : written) {
          Point before = points.get(point.id());
          boolean skip =
              before == null
                  ? mode == Change.Mode.UPDATE_ONLY
                  : mode == Change.Mode.INSERT_ONLY || onlyIf != null && !passes(onlyIf, before);
          if (!skip) {
            points.put(point.id(), point);
          }
        }
      }
      case Change.Delete<Point>(var selection) -> ids(selection).forEach(points::remove);
      case Change.SetPayload<Point>(var selection, Value.Obj payload, PayloadPath at) -> {
        for (PointId id : ids(selection)) {
          if (!payload(id, p -> PayloadEdits.set(p, payload, at))) {
            return false;
          }
        }
      }
      case Change.ReplacePayload<Point>(var selection, Value.Obj payload) -> {
        for (PointId id : ids(selection)) {
          if (!payload(id, _ -> payload)) {
            return false;
          }
        }
      }
      case Change.DeletePayload<Point>(var selection, var keys) -> {
        for (PointId id : ids(selection)) {
          for (PayloadPath key : keys) {
            if (!payload(id, p -> PayloadEdits.delete(p, key))) {
              return false;
            }
          }
        }
      }
      case Change.ClearPayload<Point>(var selection) ->
          ids(selection).forEach(id -> payload(id, _ -> Value.Obj.EMPTY));
      case Change.SetVectors<Point>(var written, var onlyIf) -> {
        for (Point point : written) {
          Point before = points.get(point.id());
          if (before == null) {
            return false;
          }
          if (onlyIf == null || passes(onlyIf, before)) {
            Map<String, VectorValue> vectors = new HashMap<>(before.vectors());
            vectors.putAll(point.vectors());
            points.put(point.id(), new Point(point.id(), vectors, before.payload()));
          }
        }
      }
      case Change.DeleteVectors<Point>(var selection, var names) -> {
        for (PointId id : ids(selection)) {
          Point before = points.get(id);
          if (before != null) {
            withoutVectors(before, names);
          }
        }
      }
    }
    return true;
  }

  /// A vector that the collection drops.
  void dropVector(String name) {
    List.copyOf(points.values()).forEach(point -> withoutVectors(point, List.of(name)));
  }

  private void withoutVectors(Point before, Iterable<String> names) {
    Map<String, VectorValue> vectors = new HashMap<>(before.vectors());
    names.forEach(vectors::remove);
    points.put(before.id(), new Point(before.id(), vectors, before.payload()));
  }

  private boolean payload(PointId id, java.util.function.UnaryOperator<Value.Obj> edit) {
    Point before = points.get(id);
    if (before == null) {
      return false;
    }
    points.put(id, new Point(id, before.vectors(), edit.apply(before.payload())));
    return true;
  }

  private List<PointId> ids(Selection selection) {
    return switch (selection) {
      case Selection.Ids(var ids) -> ids;
      case Selection.Matching(var filter) ->
          points.values().stream().filter(p -> passes(filter, p)).map(Point::id).toList();
    };
  }

  private static boolean passes(Filter filter, Point point) {
    return FilterEvaluator.passes(
        filter,
        new FilterEvaluator.Candidate(point.id(), point.vectors()::containsKey, point.payload()));
  }
}
