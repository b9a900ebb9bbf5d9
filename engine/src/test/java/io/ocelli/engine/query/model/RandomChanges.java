package io.ocelli.engine.query.model;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Selection;
import io.ocelli.core.write.WritePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes of points, and changes of those that there are.
final class RandomChanges {
  private final Chance chance;
  private final RandomPoints points;
  private final RandomFilters filters;

  RandomChanges(Chance chance, RandomPoints points) {
    this.chance = chance;
    this.points = points;
    filters = new RandomFilters(chance);
  }

  /// All points, in batches.
  List<Change<WritePoint>> first(int batches) {
    List<Change<WritePoint>> changes = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      List<WritePoint> written = new ArrayList<>();
      for (int n = batch; n < RandomPoints.IDS; n += batches) {
        written.add(points.point(RandomPoints.id(n)));
      }
      changes.add(Change.upsert(written));
    }
    return changes;
  }

  /// @param there ids of points
  Change<WritePoint> later(List<PointId> there) {
    Selection some = new Selection.Ids(chance.some(() -> chance.pick(there), 1, 8));
    return switch (chance.below(9)) {
      case 0, 1 -> Change.upsert(chance.some(this::point, 1, 12));
      case 2 -> new Change.Delete<>(some);
      case 3 ->
          new Change.Delete<>(
              new Selection.Matching(
                  Filter.must(
                      filters.condition(0),
                      filters.condition(0),
                      new Condition.HasId(
                          Set.copyOf(chance.some(() -> chance.pick(there), 1, 40))))));
      case 4 -> new Change.SetPayload<>(some, points.payload(), null);
      case 5 -> new Change.DeletePayload<>(some, List.of(PayloadPath.parse("n")));
      case 6 -> new Change.ReplacePayload<>(some, points.payload());
      case 7 -> new Change.DeleteVectors<>(some, Set.of("cos", "sp", "meuc"));
      default ->
          new Change.SetVectors<>(
              List.of(new WritePoint(chance.pick(there), points.vectors(0.5), Value.Obj.EMPTY)),
              null);
    };
  }

  private WritePoint point() {
    return points.point(RandomPoints.id(chance.below(RandomPoints.IDS + 50)));
  }
}
