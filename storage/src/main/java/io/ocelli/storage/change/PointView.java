package io.ocelli.storage.change;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.write.Point;
import java.util.Set;

/// The points of a collection at some moment.
public interface PointView {

  /// Null where there is no such point.
  Point get(PointId id);

  /// The ids of the points that pass.
  Set<PointId> matching(Filter filter);
}
