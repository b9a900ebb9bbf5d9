package io.ocelli.engine.cluster.insight;

import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.function.BiConsumer;

/// The values of a payload that are no objects and no arrays, each with the path by which a filter
/// finds it: `a.b`, and `a` for the elements of an array, `a[].b` where these are objects.
final class PayloadLeaves {
  private PayloadLeaves() {}

  static void each(Value.Obj payload, BiConsumer<String, Value> leaf) {
    payload.fields().forEach((key, value) -> walk(quoted(key), value, leaf));
  }

  private static void walk(String path, Value value, BiConsumer<String, Value> leaf) {
    switch (value) {
      case Value.Obj(var fields) ->
          fields.forEach((key, inner) -> walk(path + "." + quoted(key), inner, leaf));
      case Value.Array(List<Value> items) -> items.forEach(item -> walkItem(path, item, leaf));
      case Value.Null _ -> {}
      case Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> leaf.accept(path, value);
    }
  }

  private static void walkItem(String path, Value item, BiConsumer<String, Value> leaf) {
    switch (item) {
      case Value.Obj _, Value.Array _ -> walk(path + "[]", item, leaf);
      case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _ ->
          walk(path, item, leaf);
    }
  }

  private static String quoted(String key) {
    boolean plain =
        !key.isEmpty() && key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    return plain ? key : "\"" + key + "\"";
  }
}
