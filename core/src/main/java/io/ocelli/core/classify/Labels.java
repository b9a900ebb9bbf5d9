package io.ocelli.core.classify;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.Comparator;
import java.util.List;

/// Payload values as labels: texts, integers and bools are, everything else is not.
public final class Labels {
  /// By text; an integer or bool goes before a text of the same letters.
  public static final Comparator<Value> ORDER =
      Comparator.comparing(Labels::text).thenComparing(Value.Text.class::isInstance);

  private Labels() {}

  /// The different labels at a path, in the order in which they stand there.
  public static List<Value> at(PayloadPath path, Value.Obj payload) {
    return path.resolve(payload, true).stream().filter(Labels::isLabel).distinct().toList();
  }

  public static boolean isLabel(Value value) {
    return switch (value) {
      case Value.Text _, Value.Int _, Value.Bool _ -> true;
      case Value.Null _, Value.Real _, Value.Array _, Value.Obj _ -> false;
    };
  }

  /// A label as people read it.
  ///
  /// @throws IllegalArgumentException for what is no label
  public static String text(Value label) {
    return switch (label) {
      case Value.Text(String text) -> text;
      case Value.Int(long number) -> Long.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Null _, Value.Real _, Value.Array _, Value.Obj _ ->
          throw new IllegalArgumentException("no label: " + label);
    };
  }
}
