package io.ocelli.storage.text;

import io.ocelli.core.payload.Value;
import java.util.Set;
import java.util.function.Consumer;

/// The texts of a payload that words are searched in.
public final class TextLeaves {
  private TextLeaves() {}

  /// @param hidden top-level keys to leave out
  public static void forEach(Value.Obj payload, Set<String> hidden, Consumer<String> text) {
    payload
        .fields()
        .forEach((key, value) -> {
          if (!hidden.contains(key)) {
            visit(value, text);
          }
        });
  }

  private static void visit(Value value, Consumer<String> text) {
    switch (value) {
      case Value.Text(String leaf) -> text.accept(leaf);
      case Value.Array(var items) -> items.forEach(item -> visit(item, text));
      case Value.Obj(var fields) -> fields.values().forEach(field -> visit(field, text));
      case Value.Null.NULL -> {}
      case Value.Bool _, Value.Int _, Value.Real _ -> {}
    }
  }
}
