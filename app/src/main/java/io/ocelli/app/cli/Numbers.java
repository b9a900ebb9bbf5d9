package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import java.util.Locale;

/// Numbers of answers as people read them.
final class Numbers {
  private Numbers() {}

  /// Four significant digits; what is no number as it is, and `-` for nothing.
  static String text(Value.Obj answer, String key) {
    return switch (answer.fields().getOrDefault(key, Value.Null.NULL)) {
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> String.format(Locale.ROOT, "%.4g", number);
      case Value.Text(String text) -> Terminal.printable(text);
      case Value.Null _, Value.Bool _, Value.Array _, Value.Obj _ -> "-";
    };
  }
}
