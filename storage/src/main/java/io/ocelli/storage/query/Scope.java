package io.ocelli.storage.query;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import java.util.Collection;
import java.util.List;

/// Which points of a snapshot may answer.
///
/// @param among ascending documents of the snapshot; null for all; not copied
/// @param without left out
public record Scope(Filter filter, int[] among, List<PointId> without) {
  public static final Scope ALL = of(Filter.ALL);

  public Scope {
    without = List.copyOf(without);
  }

  public static Scope of(Filter filter) {
    return new Scope(filter, null, List.of());
  }

  /// @param docs in any order, each once
  public static Scope among(int[] docs) {
    int[] ascending = docs.clone();
    java.util.Arrays.sort(ascending);
    return new Scope(Filter.ALL, ascending, List.of());
  }

  public Scope without(Collection<PointId> ids) {
    return new Scope(filter, among, List.copyOf(ids));
  }

  public boolean isAll() {
    return filter.isAll() && among == null;
  }
}
