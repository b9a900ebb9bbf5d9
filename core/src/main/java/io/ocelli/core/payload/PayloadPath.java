package io.ocelli.core.payload;

import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The address of values inside a payload: `a.b`, `a[].b` (every element), `a[0]` (one element),
/// `"a.b".c` (quoted part). A step into an object that finds an array fans out over its elements
/// only where the path says `[]`.
public record PayloadPath(String text, List<Step> steps) {

  /// As deep as payloads may be nested.
  public static final int MAX_STEPS = 64;

  public sealed interface Step {}

  public record Key(String name) implements Step {}

  public record Index(int position) implements Step {}

  public enum Every implements Step {
    EVERY
  }

  public PayloadPath {
    steps = List.copyOf(steps);
  }

  public static PayloadPath parse(String text) {
    return new PayloadPath(text, new PathParser(text).steps());
  }

  /// A path of one plain key.
  public static PayloadPath key(String name) {
    return new PayloadPath(name, List.of(new Key(name)));
  }

  /// Every value the path reaches; a final array counts as its elements when `flatten` is true, as
  /// conditions on values want it, and as one value otherwise.
  public List<Value> resolve(Value root, boolean flatten) {
    List<Value> found = new ArrayList<>();
    walk(
        root,
        0,
        value -> {
          if (flatten && value instanceof Value.Array(List<Value> items)) {
            found.addAll(items);
          } else {
            found.add(value);
          }
        });
    return found;
  }

  private void walk(Value value, int depth, Consumer<Value> found) {
    if (depth == steps.size()) {
      found.accept(value);
      return;
    }
    switch (steps.get(depth)) {
      case Key(String name) -> {
        if (value instanceof Value.Obj(var fields) && fields.containsKey(name)) {
          walk(fields.get(name), depth + 1, found);
        }
      }
      case Index(int position) -> {
        if (value instanceof Value.Array(List<Value> items) && position < items.size()) {
          walk(items.get(position), depth + 1, found);
        }
      }
      case Every.EVERY -> {
        if (value instanceof Value.Array(List<Value> items)) {
          items.forEach(item -> walk(item, depth + 1, found));
        }
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }

  static OcelliException malformed(String text, String why) {
    return OcelliException.badRequest("Payload path `" + text + "` " + why);
  }
}
