package io.ocelli.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the part of TOML 1.0 that settings need: `key = value` with texts in quotes, whole
/// numbers, true and false, arrays of texts, and comments. It goes on after a fault, so that all
/// are told at once, and knows the line of each value; see ADR 19.
final class TomlReader {
  private static final String BARE = "[A-Za-z0-9_-]+";

  private final Path file;
  private final String text;
  private final List<String> problems;
  private final List<Given> found = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private int at;
  private int line = 1;

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
      super(message, null, false, false);
    }
  }

  private record Value(String text, boolean list) {}

  private TomlReader(Path file, String text, List<String> problems) {
    this.file = file;
    this.text = text.replace("\r\n", "\n");
    this.problems = problems;
  }

  /// @param problems gets what cannot be read
  static List<Given> read(Path file, String text, List<String> problems) {
    TomlReader reader = new TomlReader(file, text, problems);
    while (reader.at < reader.text.length()) {
      reader.readLine();
    }
    return reader.found;
  }

  private void readLine() {
    int begin = line;
    try {
      skipBlanks();
      if (!atEnd() && peek() == '[') {
        throw new Fault("there are no tables among the settings: write `key = value`");
      }
      if (!atLineEnd()) {
        readPair(begin);
      }
      requireLineEnd();
    } catch (Fault e) {
      problems.add(e.getMessage() + " (" + file + ":" + begin + ")");
    }
    skipLine();
  }

  private void readPair(int begin) {
    String key = readKey();
    skipBlanks();
    if (atEnd() || peek() != '=') {
      throw new Fault("`" + key + "` has no value: write `" + key + " = ...`");
    }
    at++;
    skipBlanks();
    Value value = readValue();
    Integer before = lines.putIfAbsent(key, begin);
    if (before != null) {
      throw new Fault("`" + key + "` is there twice, first on line " + before);
    }
    found.add(new Given(key, value.text(), value.list(), new Origin.Line(file, begin)));
  }

  private String readKey() {
    if (peek() == '"' || peek() == '\'') {
      return readText();
    }
    String word = word();
    if (!word.matches(BARE)) {
      throw new Fault("`" + word + "` is no name of a setting");
    }
    return word;
  }

  private Value readValue() {
    if (atLineEnd()) {
      throw new Fault("a value is missing behind `=`");
    }
    return switch (peek()) {
      case '"', '\'' -> new Value(readText(), false);
      case '[' -> new Value(String.join(",", readArray()), true);
      default -> new Value(readBare(), false);
    };
  }

  private String readBare() {
    String word = word();
    if (word.matches("[+-]?\\d+(_\\d+)*")) {
      return word.replace("_", "").replace("+", "");
    }
    if (!word.equals("true") && !word.equals("false")) {
      throw new Fault("`" + word + "` needs quotes: \"" + word + "\"");
    }
    return word;
  }

  private List<String> readArray() {
    List<String> items = new ArrayList<>();
    at++;
    skipSpace();
    while (!atEnd() && peek() != ']') {
      if (peek() != '"' && peek() != '\'') {
        throw new Fault("arrays hold texts in quotes");
      }
      items.add(readText());
      skipSpace();
      if (!atEnd() && peek() == ',') {
        at++;
        skipSpace();
      } else if (!atEnd() && peek() != ']') {
        throw new Fault("a comma or `]` is missing in an array");
      }
    }
    if (atEnd()) {
      throw new Fault("an array has no end: `]` is missing");
    }
    at++;
    return items;
  }

  private String readText() {
    char quote = peek();
    at++;
    StringBuilder value = new StringBuilder();
    while (!atEnd() && peek() != quote && peek() != '\n') {
      char next = peek();
      at++;
      value.append(next == '\\' && quote == '"' ? escaped() : next);
    }
    if (atEnd() || peek() != quote) {
      throw new Fault("a text has no end: " + quote + " is missing");
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char code = atEnd() ? '\n' : peek();
    at++;
    return switch (code) {
      case '"', '\\' -> code;
      case 't' -> '\t';
      case 'n' -> '\n';
      default -> throw new Fault("unknown escape \\" + code + ": use '...' for texts with \\");
    };
  }

  private String word() {
    int begin = at;
    while (!atEnd() && " \t\n=#,[]".indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(begin, at);
  }

  private void requireLineEnd() {
    skipBlanks();
    if (!atLineEnd()) {
      throw new Fault("something follows that does not belong there: `" + word() + "`");
    }
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private boolean atLineEnd() {
    return atEnd() || peek() == '\n' || peek() == '#';
  }

  private char peek() {
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
      at++;
    }
  }

  /// Blanks, line ends and comments, as arrays may have them.
  private void skipSpace() {
    skipBlanks();
    while (!atEnd() && (peek() == '\n' || peek() == '#')) {
      skipLine();
      skipBlanks();
    }
  }

  /// To the beginning of the next line.
  private void skipLine() {
    while (!atEnd() && peek() != '\n') {
      at++;
    }
    at++;
    line++;
  }
}
