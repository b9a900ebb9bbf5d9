package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.JsonInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A filter as people write it: `KEY=VALUE`, `KEY!=VALUE`, or JSON.
final class FilterArgument {
  private static final int MAX_DEPTH = 100;
  private static final Pattern TEST = Pattern.compile("([^=!{]+)(!?=)(.*)");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private FilterArgument() {}

  /// @param option that it was given by
  static Value read(String option, String text) {
    if (text.stripLeading().startsWith("{")) {
      byte[] json = text.getBytes(StandardCharsets.UTF_8);
      return new JsonInput(MAX_DEPTH, json.length)
          .read(new ByteArrayInputStream(json))
          .json()
          .toValue();
    }
    Matcher test = TEST.matcher(text);
    if (!test.matches()) {
      throw OcelliException.invalid(
          "%s %s is no filter: write KEY=VALUE, KEY!=VALUE, or JSON".formatted(option, text));
    }
    Value condition =
        object(
            "key",
            Value.of(test.group(1)),
            "match",
            new Value.Obj(Map.of("value", value(test.group(3)))));
    String clause = test.group(2).equals("=") ? "must" : "must_not";
    return new Value.Obj(Map.of(clause, new Value.Array(List.of(condition))));
  }

  private static Value object(String one, Value first, String other, Value second) {
    return new Value.Obj(Map.of(one, first, other, second));
  }

  /// Whole numbers and truths are compared as such, everything else as text.
  private static Value value(String text) {
    if (WHOLE.matcher(text).matches()) {
      return Value.of(Long.parseLong(text));
    }
    return text.equals("true") || text.equals("false")
        ? Value.of(Boolean.parseBoolean(text))
        : Value.of(text);
  }
}
