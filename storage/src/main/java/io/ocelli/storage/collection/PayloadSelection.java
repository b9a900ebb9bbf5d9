package io.ocelli.storage.collection;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of a payload that a selector names. Names are payload paths; inside arrays they hold
/// for every element.
final class PayloadSelection {
  private PayloadSelection() {}

  static Value.Obj apply(Selector selector, Value.Obj payload) {
    return switch (selector) {
      case Selector.Whole whole -> whole == Selector.Whole.ALL ? payload : null;
      case Selector.Include(List<String> names) -> included(payload, paths(names));
      case Selector.Exclude(List<String> names) -> excluded(payload, paths(names));
    };
  }

  /// The keys of each path, brackets left out.
  private static List<List<String>> paths(List<String> names) {
    return names.stream()
        .map(name ->
            PayloadPath.parse(name).steps().stream()
                .filter(PayloadPath.Key.class::isInstance)
                .map(step -> ((PayloadPath.Key) step).name())
                .toList())
        .toList();
  }

  private static Value.Obj included(Value.Obj object, List<List<String>> paths) {
    Map<String, Value> kept = new LinkedHashMap<>();
    object
        .fields()
        .forEach((key, value) -> {
          List<List<String>> below = below(key, paths);
          if (below.stream().anyMatch(List::isEmpty)) {
            kept.put(key, value);
          } else if (!below.isEmpty()) {
            keepInside(kept, key, included(value, below));
          }
        });
    return new Value.Obj(kept);
  }

  private static Value included(Value value, List<List<String>> paths) {
    return switch (value) {
      case Value.Obj object -> included(object, paths);
      case Value.Array(List<Value> items) ->
          new Value.Array(
              items.stream()
                  .map(item -> included(item, paths))
                  .filter(item -> item != Value.Null.NULL)
                  .toList());
      case Value.Null.NULL -> Value.Null.NULL;
      case Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> Value.Null.NULL;
    };
  }

  /// A path that leads nowhere adds nothing.
  private static void keepInside(Map<String, Value> kept, String key, Value inside) {
    boolean empty = inside instanceof Value.Obj(var fields) && fields.isEmpty();
    if (!empty && inside != Value.Null.NULL) {
      kept.put(key, inside);
    }
  }

  private static Value.Obj excluded(Value.Obj object, List<List<String>> paths) {
    Map<String, Value> kept = new LinkedHashMap<>();
    object
        .fields()
        .forEach((key, value) -> {
          List<List<String>> below = below(key, paths);
          if (below.stream().noneMatch(List::isEmpty)) {
            kept.put(key, below.isEmpty() ? value : excluded(value, below));
          }
        });
    return new Value.Obj(kept);
  }

  private static Value excluded(Value value, List<List<String>> paths) {
    return switch (value) {
      case Value.Obj object -> excluded(object, paths);
      case Value.Array(List<Value> items) ->
          new Value.Array(items.stream().map(item -> excluded(item, paths)).toList());
      case Value.Null.NULL -> value;
      case Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> value;
    };
  }

  private static List<List<String>> below(String key, List<List<String>> paths) {
    return paths.stream()
        .filter(path -> !path.isEmpty() && path.getFirst().equals(key))
        .map(path -> path.subList(1, path.size()))
        .toList();
  }
}
