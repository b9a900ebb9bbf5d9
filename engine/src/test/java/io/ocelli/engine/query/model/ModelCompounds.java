package io.ocelli.engine.query.model;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.tree.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// What is counted and grouped by the values at a payload key.
final class ModelCompounds {
  private ModelCompounds() {}

  /// Looks for points that may be in groups, of which prefetches give as many as a group holds.
  static Step wide(Step step, PayloadPath by, int size) {
    Filter some = new Filter(List.of(), List.of(), List.of(new Condition.IsEmpty(by)), null);
    return wide(step, size)
        .withFilter(Filter.must(new Condition.Sub(step.filter()), new Condition.Sub(some)));
  }

  private static Step wide(Step step, int size) {
    return step.withPrefetch(
        step.prefetch().stream()
            .map(each -> wide(each, size).withLimit(size * each.limit()))
            .toArray(Step[]::new));
  }

  /// All members of each group, best first; groups in the order of their best.
  static Map<Value, List<Hit>> groups(
      Ranking ranking, PayloadPath by, Map<PointId, ModelPoint> points) {
    Map<Value, List<Hit>> groups = new LinkedHashMap<>();
    for (Hit hit : ranking.hits()) {
      by.resolve(points.get(hit.id()).payload(), true).stream()
          .filter(value -> value instanceof Value.Text || value instanceof Value.Int)
          .distinct()
          .forEach(value -> groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(hit));
    }
    return groups;
  }

  /// The point that a group's value names; null for none.
  static PointId id(Value key) {
    if (key instanceof Value.Int(long number)) {
      return number < 0 ? null : PointId.of(number);
    }
    try {
      return PointId.of(UUID.fromString(((Value.Text) key).value()));
    } catch (IllegalArgumentException noUuid) {
      return null;
    }
  }

  static List<Facet> facets(List<ModelPoint> points, PayloadPath key, int limit) {
    Map<String, Value> values = new TreeMap<>();
    Map<String, Long> counts = new TreeMap<>();
    for (ModelPoint point : points) {
      for (Value value : new HashSet<>(key.resolve(point.payload(), true))) {
        String text = text(value);
        if (text != null) {
          values.put(text, value);
          counts.merge(text, 1L, Long::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> new Facet(values.get(entry.getKey()), entry.getValue()))
        .limit(limit)
        .toList();
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Int(long number) -> Long.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Real _, Value.Array _, Value.Obj _, Value.Null _ -> null;
    };
  }
}
