package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads one object of a contract and collects what is wrong with it, so that people see all faults
/// at once. A field that is wrong reads as its default.
final class Fields {
  private final String path;
  private final JsonNode node;
  private final List<String> problems;
  private final Set<String> known = new TreeSet<>();

  Fields(String path, JsonNode node, List<String> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    if (!node.isObject() && !node.isMissingNode()) {
      problems.add(path + " must be an object");
    }
  }

  List<String> problems() {
    return problems;
  }

  boolean has(String key) {
    known.add(key);
    return node.hasNonNull(key);
  }

  JsonNode get(String key) {
    known.add(key);
    JsonNode value = node.path(key);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  Fields object(String key) {
    return new Fields(path.isEmpty() ? key : path + "." + key, get(key), problems);
  }

  private void missing(String key) {
    String whole = path.isEmpty() ? key : path + "." + key;
    problem(key, "is missing: nothing says it, so set it (--set %s=VALUE)".formatted(whole));
  }

  void problem(String key, String what) {
    problems.add((path.isEmpty() ? "" : path + ".") + key + " " + what);
  }

  /// @return null where it is missing
  String text(String key) {
    JsonNode value = get(key);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual()) {
      problem(key, "must be a text, not " + value);
      return null;
    }
    return value.textValue();
  }

  String required(String key) {
    String text = text(key);
    if (text == null && !has(key)) {
      missing(key);
    }
    return text == null ? "" : text;
  }

  int integer(String key, int otherwise, int least, int most) {
    JsonNode value = get(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      problem(key, "must be a whole number from %d to %d, not %s".formatted(least, most, value));
      return otherwise;
    }
    return value.intValue();
  }

  int requiredInteger(String key, int least, int most) {
    if (!has(key)) {
      missing(key);
    }
    return integer(key, least, least, most);
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = get(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      problem(key, "must be true or false, not " + value);
    }
    return value.asBoolean(otherwise);
  }

  /// @return null where it is missing
  Double number(String key) {
    JsonNode value = get(key);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      problem(key, "must be a number, not " + value);
      return null;
    }
    return value.doubleValue();
  }

  List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    JsonNode list = get(key);
    if (!list.isMissingNode() && !list.isArray()) {
      problem(key, "must be a list of numbers, not " + list);
    }
    for (JsonNode value : list) {
      if (!value.isNumber()) {
        problem(key, "must be numbers, not " + value);
      }
      numbers.add(value.doubleValue());
    }
    return numbers;
  }

  /// One of an enumeration's names, which are written in lower case with dashes.
  <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(text)) {
        return constant;
      }
    }
    problem(
        key,
        "must be one of %s, not %s"
            .formatted(
                Arrays.stream(type.getEnumConstants())
                    .map(Fields::name)
                    .collect(Collectors.joining(", ")),
                text));
    return otherwise;
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What nobody has asked for is a mistake of whoever wrote it.
  void refuseOthers() {
    node.fieldNames()
        .forEachRemaining(key -> {
          if (!known.contains(key)) {
            problem(key, "is not known here; there is: " + String.join(", ", known));
          }
        });
  }

  static void check(List<String> problems, String name) {
    if (!problems.isEmpty()) {
      throw OcelliException.invalid(
          "the contract of model `%s` is wrong: %s".formatted(name, String.join("; ", problems)));
    }
  }
}
