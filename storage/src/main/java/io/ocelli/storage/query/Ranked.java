package io.ocelli.storage.query;

import io.ocelli.core.query.SearchTrace;
import java.util.List;

/// Points from best to worst, equal scores in the order of ids.
///
/// @param trace null where nobody asked
public record Ranked(List<Found> hits, SearchTrace trace) {
  public Ranked {
    hits = List.copyOf(hits);
  }
}
