package io.ocelli.storage.change;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.id.PointId;
import io.ocelli.core.write.Point;
import io.ocelli.storage.text.IndexedTexts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The newest state of a collection: points as another view has them, and what was done since. For
/// one thread.
public final class LivePoints implements PointView {
  private final PointView before;
  private final Map<PointId, PointOp> since = new HashMap<>();

  public LivePoints(PointView before) {
    this.before = before;
  }

  public void apply(PointOp op) {
    since.merge(op.id(), op, (first, second) -> second.after(first));
  }

  /// Does what was done in `later`, which was made on top of this.
  public void apply(LivePoints later) {
    later.since.values().forEach(this::apply);
  }

  /// What was done since, one operation a point, in no particular order.
  public Collection<PointOp> ops() {
    return since.values();
  }

  @Override
  public Point get(PointId id) {
    return switch (since.get(id)) {
      case null -> before.get(id);
      case PointOp.Put(Point point) -> point;
      case PointOp.Remove _ -> null;
      case PointOp.Patch patch -> {
        Point point = before.get(id);
        yield point == null ? null : patch.on(point);
      }
    };
  }

  @Override
  public IndexedTexts texts() {
    return before.texts();
  }

  @Override
  public Set<PointId> matching(Filter filter) {
    Set<PointId> passing = before.matching(filter);
    for (PointId id : since.keySet()) {
      Point point = get(id);
      if (point != null && passes(filter, point)) {
        passing.add(id);
      } else {
        passing.remove(id);
      }
    }
    return passing;
  }

  boolean passes(Filter filter, Point point) {
    return FilterEvaluator.passes(
        filter,
        new FilterEvaluator.Candidate(
            point.id(), point.vectors()::containsKey, point.payload(), texts()));
  }
}
