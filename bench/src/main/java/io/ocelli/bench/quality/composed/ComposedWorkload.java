package io.ocelli.bench.quality.composed;

import java.util.List;

/// Queries of one kind.
///
/// @param name what the rows are called
public record ComposedWorkload(String name, List<ComposedQuery> queries) {
  public ComposedWorkload {
    queries = List.copyOf(queries);
  }
}
