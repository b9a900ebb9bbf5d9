package io.ocelli.engine.query;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.storage.query.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Groups in the order of their best points, as far as they are known.
final class GroupTable {
  private final Session session;
  private final PayloadPath by;
  private final int size;
  private final Map<Value, List<Found>> groups = new LinkedHashMap<>();
  private final Map<Integer, List<Value>> keys = new HashMap<>();

  /// @param by where the value is
  /// @param size points of a group
  GroupTable(Session session, PayloadPath by, int size) {
    this.session = session;
    this.by = by;
    this.size = size;
  }

  /// Begins anew with a longer ranking of the same points.
  void fill(List<Found> ranking) {
    groups.clear();
    add(ranking, Set.of());
  }

  /// Takes points that rank behind those it has, for groups that are not among `full`.
  void add(List<Found> ranking, Set<Value> full) {
    for (Found hit : ranking) {
      for (Value key : keys(hit.doc())) {
        List<Found> hits =
            full.contains(key) ? null : groups.computeIfAbsent(key, _ -> new ArrayList<>());
        if (hits != null && hits.size() < size) {
          hits.add(hit);
        }
      }
    }
  }

  void replace(Value key, List<Found> hits) {
    groups.put(key, hits);
  }

  /// The values that make groups: texts and integers, each once.
  private List<Value> keys(int doc) {
    return keys.computeIfAbsent(
        doc,
        _ -> {
          session.deadline().check();
          Value payload =
              session.snapshot().read(doc, Selector.Whole.ALL, Selector.Whole.NONE).payload();
          return by.resolve(payload, true).stream()
              .filter(value -> value instanceof Value.Text || value instanceof Value.Int)
              .distinct()
              .toList();
        });
  }

  int count() {
    return groups.size();
  }

  Set<Value> keys() {
    return Set.copyOf(groups.keySet());
  }

  /// The best groups.
  List<Map.Entry<Value, List<Found>>> best(int limit) {
    return groups.entrySet().stream()
        .limit(limit)
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  boolean isFull(List<Found> hits) {
    return hits.size() >= size;
  }

  /// Whether no longer ranking could change the best groups.
  boolean isComplete(int limit) {
    return count() >= limit && best(limit).stream().allMatch(each -> isFull(each.getValue()));
  }
}
