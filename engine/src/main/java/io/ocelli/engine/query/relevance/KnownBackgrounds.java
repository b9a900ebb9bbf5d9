package io.ocelli.engine.query.relevance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/// What was found out of versions of collections, as long as somebody reads them. Safe for many
/// threads; two that ask for the same at once both work it out and find the same.
final class KnownBackgrounds {
  private final Map<Object, Map<Key, Optional<UnrelatedScores>>> known = new WeakHashMap<>();

  /// @param using name of the vector
  /// @param model that reads texts; null for queries that are as stored vectors are
  record Key(String using, String model) {}

  /// @param work gives nothing where there are too few vectors
  Optional<UnrelatedScores> get(Object version, Key key, Supplier<Optional<UnrelatedScores>> work) {
    synchronized (known) {
      Optional<UnrelatedScores> before = known.getOrDefault(version, Map.of()).get(key);
      if (before != null) {
        return before;
      }
    }
    Optional<UnrelatedScores> found = work.get();
    synchronized (known) {
      known.computeIfAbsent(version, _ -> new HashMap<>()).put(key, found);
    }
    return found;
  }
}
