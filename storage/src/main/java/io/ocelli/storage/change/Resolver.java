package io.ocelli.storage.change;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadEdits;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Works out what changes come to on the newest state, one after the other. For one thread.
public final class Resolver {
  private final LivePoints live;
  private final List<PointOp> ops = new ArrayList<>();

  /// @param live the state to begin with; what is resolved is applied to it
  public Resolver(LivePoints live) {
    this.live = live;
  }

  /// What was resolved so far, in order.
  public List<PointOp> ops() {
    return ops;
  }

  /// @throws OcelliException NOT_FOUND for a point that is named and not there
  public void resolve(Change<Point> change) {
    switch (change) {
      case Change.Upsert<Point>(var points, var mode, var onlyIf) ->
          points.forEach(point -> upsert(point, mode, onlyIf));
      case Change.Delete<Point>(var points) ->
          ids(points).forEach(id -> done(new PointOp.Remove(id)));
      case Change.SetPayload<Point>(var points, Value.Obj payload, PayloadPath at) ->
          payloads(points, before -> PayloadEdits.set(before, payload, at));
      case Change.ReplacePayload<Point>(var points, Value.Obj payload) ->
          payloads(points, _ -> payload);
      case Change.DeletePayload<Point>(var points, var keys) ->
          payloads(points, before -> without(before, keys));
      case Change.ClearPayload<Point>(var points) ->
          ids(points).forEach(id -> done(PointOp.Patch.ofPayload(id, Value.Obj.EMPTY)));
      case Change.SetVectors<Point>(var points, var onlyIf) ->
          points.forEach(point -> setVectors(point, onlyIf));
      case Change.DeleteVectors<Point>(var points, var names) ->
          ids(points).forEach(id -> done(new PointOp.Patch(id, null, Map.of(), names)));
    }
  }

  private void upsert(Point point, Change.Mode mode, Filter onlyIf) {
    if (mode == Change.Mode.UPSERT && onlyIf == null) {
      done(new PointOp.Put(point));
      return;
    }
    Point before = live.get(point.id());
    boolean wanted =
        before == null
            ? mode != Change.Mode.UPDATE_ONLY
            : mode != Change.Mode.INSERT_ONLY && (onlyIf == null || live.passes(onlyIf, before));
    if (wanted) {
      done(new PointOp.Put(point));
    }
  }

  private void setVectors(Point point, Filter onlyIf) {
    Point before = required(point.id());
    if (onlyIf == null || live.passes(onlyIf, before)) {
      done(new PointOp.Patch(point.id(), null, point.vectors(), Set.of()));
    }
  }

  private void payloads(Selection points, UnaryOperator<Value.Obj> edit) {
    for (PointId id : ids(points)) {
      done(PointOp.Patch.ofPayload(id, edit.apply(required(id).payload())));
    }
  }

  private static Value.Obj without(Value.Obj payload, List<PayloadPath> keys) {
    Value.Obj left = payload;
    for (PayloadPath key : keys) {
      left = PayloadEdits.delete(left, key);
    }
    return left;
  }

  private Collection<PointId> ids(Selection points) {
    return switch (points) {
      case Selection.Ids(List<PointId> ids) -> ids;
      case Selection.Matching(Filter filter) -> live.matching(filter);
    };
  }

  private Point required(PointId id) {
    Point point = live.get(id);
    if (point == null) {
      throw OcelliException.noSuchPoint(id.toString());
    }
    return point;
  }

  private void done(PointOp op) {
    live.apply(op);
    ops.add(op);
  }
}
