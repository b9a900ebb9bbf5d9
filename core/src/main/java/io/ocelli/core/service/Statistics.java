package io.ocelli.core.service;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a node counts of itself, for those who watch it. Asking costs little, however many
/// collections there are. Safe for use by many threads.
public interface Statistics {

  /// All collections, whether open or not.
  int collectionCount();

  /// Those that are open, in the order of their names; asking opens none.
  ///
  /// @param most how many at most
  List<OfCollection> collections(int most);

  OfFilters filters();

  /// @param vectors how many points have each vector, by its name
  /// @param logBytes of the write-ahead log: what opening would do again after a crash
  /// @param merges under way
  record OfCollection(
      String name, long points, Map<String, Long> vectors, long logBytes, int merges) {
    public OfCollection {
      vectors = Collections.unmodifiableMap(new TreeMap<>(vectors));
    }
  }

  /// The matches of filters that are remembered.
  ///
  /// @param hits since the start; likewise misses
  record OfFilters(long hits, long misses, int entries, long bytes) {}
}
