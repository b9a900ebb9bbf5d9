package io.ocelli.core.query.compound;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import java.util.HashSet;
import java.util.Set;

/// The best groups of points that share a value, and the best points of each.
///
/// @param search its limit counts groups; it has no offset
/// @param by where the value is: a text or an integer; a point with several is in several groups
/// @param size points of a group, at least 1
/// @param lookup what else is told of each group; null for nothing
public record GroupRequest(SearchRequest search, PayloadPath by, int size, Lookup lookup) {
  public static final int DEFAULT_SIZE = 3;

  /// The other collections that it looks points up in.
  public Set<String> collections() {
    Set<String> names = new HashSet<>(search.collections());
    if (lookup != null) {
      names.add(lookup.collection());
    }
    return Set.copyOf(names);
  }

  /// The point of another collection whose id is the group's value.
  public record Lookup(String collection, Selector payload, Selector vectors) {}
}
