package io.ocelli.server.fuzz;

import io.ocelli.server.json.Json;
import java.util.List;
import java.util.Map;

/// Writes JSON as it is, with words in it that no valid value has.
final class Words {
  /// What a text begins with that is to be written without quotes.
  private static final char VERBATIM = '\u0001';

  private Words() {}

  /// Stands in a document as these characters, whatever they are.
  static Json verbatim(String characters) {
    return new Json.Text(VERBATIM + characters);
  }

  static String write(Json json) {
    StringBuilder out = new StringBuilder();
    write(json, out);
    return out.toString();
  }

  private static void write(Json json, StringBuilder out) {
    switch (json) {
      case Json.Null _ -> out.append("null");
      case Json.Bool(boolean flag) -> out.append(flag);
      case Json.Int(long number) -> out.append(number);
      case Json.Big(var number) -> out.append(number);
      case Json.Real(double number) -> out.append(number);
      case Json.Text(String text) when !text.isEmpty() && text.charAt(0) == VERBATIM ->
          out.append(text, 1, text.length());
      case Json.Text(String text) -> quote(text, out);
      case Json.Array(List<Json> items) -> {
        String before = "[";
        for (Json item : items) {
          out.append(before);
          write(item, out);
          before = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case Json.Obj(Map<String, Json> fields) -> {
        out.append('{');
        String before = "";
        for (Map.Entry<String, Json> field : fields.entrySet()) {
          out.append(before);
          quote(field.getKey(), out);
          out.append(':');
          write(field.getValue(), out);
          before = ",";
        }
        out.append('}');
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
