package io.ocelli.storage.collection;

import io.ocelli.core.collection.Point;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import java.util.List;

/// Changes that are made all or not at all, in their order.
public record Batch(List<Change> changes) {
  public sealed interface Change {}

  /// Writes the whole point, replacing one of the same id.
  public record Upsert(Point point) implements Change {}

  /// Nothing happens where there is no such point.
  public record Delete(PointId id) implements Change {}

  /// Deletes every point that passes.
  public record DeleteMatching(Filter filter) implements Change {}

  public Batch {
    changes = List.copyOf(changes);
  }

  public static Batch upserts(List<Point> points) {
    return new Batch(points.stream().<Change>map(Upsert::new).toList());
  }

  public static Batch deletes(List<PointId> ids) {
    return new Batch(ids.stream().<Change>map(Delete::new).toList());
  }

  public static Batch deleteMatching(Filter filter) {
    return new Batch(List.of(new DeleteMatching(filter)));
  }

  boolean grows() {
    return changes.stream().anyMatch(Upsert.class::isInstance);
  }
}
