package io.ocelli.storage.change;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.write.Point;
import io.ocelli.storage.text.IndexedTexts;
import java.util.Set;

/// The points of a collection at some moment.
public interface PointView {

  /// Null where there is no such point.
  Point get(PointId id);

  /// How the texts of each key are read by filters.
  IndexedTexts texts();

  /// The ids of the points that pass.
  Set<PointId> matching(Filter filter);
}
