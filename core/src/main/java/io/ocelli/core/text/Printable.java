package io.ocelli.core.text;

/// File names and other people's messages as one line that is safe on a terminal.
public final class Printable {
  private Printable() {}

  /// Escapes what would break the line, move the cursor or turn the writing direction; emoji and
  /// letters of every script stay.
  public static String escape(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (out == null && isUnsafe(c)) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null) {
        append(out, c);
      }
      i += Character.charCount(c);
    }
    return out == null ? text : out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isUnsafe(c)) {
          out.append(String.format("\\u%04x", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isUnsafe(int c) {
    if (c >= 0x20 && c < 0x7F) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // Emoji are joined with U+200D, a format character too; only those that turn text are meant.
      case Character.FORMAT -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      default -> false;
    };
  }
}
