package io.ocelli.core.payload;

import io.ocelli.core.payload.PayloadPath.Every;
import io.ocelli.core.payload.PayloadPath.Index;
import io.ocelli.core.payload.PayloadPath.Key;
import io.ocelli.core.payload.PayloadPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes of payloads by path. Payloads are immutable: each change gives a new one.
public final class PayloadEdits {
  private PayloadEdits() {}

  /// Sets the keys of `values` and leaves the others.
  ///
  /// @param at the objects to set them in: what is missing on the way there, or is no object, is
  ///   made one; elements that an array does not have are not. Null for the payload itself
  public static Value.Obj set(Value.Obj payload, Value.Obj values, PayloadPath at) {
    return at == null
        ? merged(payload, values)
        : (Value.Obj) set((Value) payload, values, at.steps());
  }

  private static Value set(Value here, Value.Obj values, List<Step> steps) {
    if (steps.isEmpty()) {
      return merged(here instanceof Value.Obj object ? object : Value.Obj.EMPTY, values);
    }
    List<Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case Key(String name) -> {
        Value.Obj object = here instanceof Value.Obj found ? found : Value.Obj.EMPTY;
        Value inner = object.fields().getOrDefault(name, Value.Null.NULL);
        yield with(object, name, set(inner, values, rest));
      }
      case Index(int position) -> {
        List<Value> items = items(here);
        if (position < items.size()) {
          items.set(position, set(items.get(position), values, rest));
        }
        yield new Value.Array(items);
      }
      case Every.EVERY -> {
        List<Value> items = items(here);
        items.replaceAll(item -> set(item, values, rest));
        yield new Value.Array(items);
      }
    };
  }

  /// Takes away whatever the path reaches; `a[]` empties the array at `a`.
  public static Value.Obj delete(Value.Obj payload, PayloadPath path) {
    return (Value.Obj) delete((Value) payload, path.steps());
  }

  private static Value delete(Value here, List<Step> steps) {
    List<Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case Key(String name) ->
          here instanceof Value.Obj object && object.fields().containsKey(name)
              ? rest.isEmpty()
                  ? without(object, name)
                  : with(object, name, delete(object.fields().get(name), rest))
              : here;
      case Index(int position) -> {
        if (!(here instanceof Value.Array(List<Value> found)) || position >= found.size()) {
          yield here;
        }
        List<Value> items = new ArrayList<>(found);
        if (rest.isEmpty()) {
          items.remove(position);
        } else {
          items.set(position, delete(items.get(position), rest));
        }
        yield new Value.Array(items);
      }
      case Every.EVERY ->
          here instanceof Value.Array(List<Value> found)
              ? new Value.Array(
                  rest.isEmpty()
                      ? List.of()
                      : found.stream().map(item -> delete(item, rest)).toList())
              : here;
    };
  }

  private static List<Value> items(Value here) {
    return here instanceof Value.Array(List<Value> found)
        ? new ArrayList<>(found)
        : new ArrayList<>();
  }

  private static Value.Obj merged(Value.Obj object, Value.Obj values) {
    Map<String, Value> fields = new LinkedHashMap<>(object.fields());
    fields.putAll(values.fields());
    return new Value.Obj(fields);
  }

  private static Value.Obj with(Value.Obj object, String name, Value value) {
    Map<String, Value> fields = new LinkedHashMap<>(object.fields());
    fields.put(name, value);
    return new Value.Obj(fields);
  }

  private static Value.Obj without(Value.Obj object, String name) {
    Map<String, Value> fields = new LinkedHashMap<>(object.fields());
    fields.remove(name);
    return new Value.Obj(fields);
  }
}
