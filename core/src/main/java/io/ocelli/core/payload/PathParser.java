package io.ocelli.core.payload;

import io.ocelli.core.payload.PayloadPath.Every;
import io.ocelli.core.payload.PayloadPath.Index;
import io.ocelli.core.payload.PayloadPath.Key;
import io.ocelli.core.payload.PayloadPath.Step;
import java.util.ArrayList;
import java.util.List;

/// Reads `a.b[0]."c.d"[]`: keys apart by dots, each followed by any number of brackets.
final class PathParser {
  private final String text;
  private final List<Step> steps = new ArrayList<>();
  private int at;

  PathParser(String text) {
    this.text = text;
  }

  List<Step> steps() {
    do {
      steps.add(text.startsWith("\"", at) ? quotedKey() : plainKey());
      while (text.startsWith("[", at)) {
        steps.add(bracket());
      }
    } while (dot());
    if (at < text.length()) {
      throw PayloadPath.malformed(text, "goes on after character " + at);
    }
    if (steps.size() > PayloadPath.MAX_STEPS) {
      throw PayloadPath.malformed(text, "has more than " + PayloadPath.MAX_STEPS + " parts");
    }
    return steps;
  }

  private boolean dot() {
    boolean more = text.startsWith(".", at);
    at += more ? 1 : 0;
    return more;
  }

  private Key quotedKey() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw PayloadPath.malformed(text, "has an open quotation mark");
    }
    Key key = new Key(text.substring(at + 1, end));
    at = end + 1;
    return key;
  }

  private Key plainKey() {
    int end = at;
    while (end < text.length() && ".[".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end == at) {
      throw PayloadPath.malformed(text, "has an empty part");
    }
    Key key = new Key(text.substring(at, end));
    at = end;
    return key;
  }

  private Step bracket() {
    int end = text.indexOf(']', at);
    String inside = end < 0 ? "?" : text.substring(at + 1, end);
    if (!inside.matches("\\d{0,9}")) {
      throw PayloadPath.malformed(text, "has a bracket that holds no number");
    }
    at = end + 1;
    return inside.isEmpty() ? Every.EVERY : new Index(Integer.parseInt(inside));
  }
}
