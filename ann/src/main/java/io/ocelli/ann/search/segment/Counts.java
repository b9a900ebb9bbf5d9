package io.ocelli.ann.search.segment;

import io.ocelli.core.query.SearchTrace.Work;

/// What the search of a segment has cost so far.
final class Counts {
  long visited;
  long expanded;
  long codes;
  long full;
  long searchNanos;
  long rescoreNanos;

  Work work() {
    return new Work(visited, expanded, codes, full, searchNanos, rescoreNanos);
  }
}
