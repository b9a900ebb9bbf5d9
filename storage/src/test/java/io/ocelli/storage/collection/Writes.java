package io.ocelli.storage.collection;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import java.util.List;

/// Writes that are visible when they return.
public final class Writes {
  private Writes() {}

  /// @return the sequence number
  public static long upsert(StoredCollection collection, List<Point> points) {
    return one(collection, Change.upsert(points));
  }

  public static long upsert(StoredCollection collection, Point... points) {
    return upsert(collection, List.of(points));
  }

  public static long delete(StoredCollection collection, List<PointId> ids) {
    return one(collection, new Change.Delete<>(new Selection.Ids(ids)));
  }

  public static long delete(StoredCollection collection, Filter filter) {
    return one(collection, new Change.Delete<>(new Selection.Matching(filter)));
  }

  public static long one(StoredCollection collection, Change<Point> change) {
    return collection.write(List.of(change), Acknowledge.VISIBLE).getFirst();
  }
}
