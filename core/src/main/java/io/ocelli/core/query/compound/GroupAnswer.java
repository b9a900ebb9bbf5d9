package io.ocelli.core.query.compound;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.StoredPoint;
import java.util.List;

/// Groups in the order of their best points.
public record GroupAnswer(List<Group> groups, SearchMode mode) {
  public GroupAnswer {
    groups = List.copyOf(groups);
  }

  /// @param key a text or an integer
  /// @param hits best first
  /// @param lookup null where it was not asked for or there is no such point
  public record Group(Value key, List<ScoredPoint> hits, StoredPoint lookup) {
    public Group {
      hits = List.copyOf(hits);
    }
  }
}
