package io.ocelli.core.write;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import java.util.List;

/// The points that a change is about.
public sealed interface Selection {

  record Ids(List<PointId> ids) implements Selection {
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  /// Every point that passes when the change is made.
  record Matching(Filter filter) implements Selection {}
}
