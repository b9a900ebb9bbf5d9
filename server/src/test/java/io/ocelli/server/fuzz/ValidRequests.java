package io.ocelli.server.fuzz;

import io.ocelli.server.json.Json;
import io.ocelli.server.json.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What clients send, at least once for each operation, and the parts that it is made of.
final class ValidRequests {
  private static final String FILE = "/fuzz/requests.txt";
  private static final JsonInput INPUT = new JsonInput(64, 1 << 20);

  private final Map<String, List<Json>> bodies = new LinkedHashMap<>();
  private final Map<String, List<Json>> valuesByKey = new LinkedHashMap<>();
  private final List<String> keys;

  /// @param body null for none
  record Valid(String method, String path, Json body) {}

  private ValidRequests() {
    String operation = null;
    for (String line : text().lines().filter(each -> !each.isBlank()).toList()) {
      if (line.startsWith("{")) {
        Json body = json(line);
        bodies.get(operation).add(body);
        collect(body);
      } else if (!line.startsWith("#")) {
        operation = line;
        bodies.put(operation, new ArrayList<>());
      }
    }
    keys = List.copyOf(valuesByKey.keySet());
  }

  static ValidRequests load() {
    return new ValidRequests();
  }

  static Json json(String text) {
    return INPUT.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).json();
  }

  /// `GET /collections`, ...
  List<String> operations() {
    return List.copyOf(bodies.keySet());
  }

  /// One of an operation.
  Valid any(String operation, RandomGenerator random) {
    int space = operation.indexOf(' ');
    List<Json> choices = bodies.get(operation);
    return new Valid(
        operation.substring(0, space),
        operation.substring(space + 1),
        choices.isEmpty() ? null : pick(choices, random));
  }

  String key(RandomGenerator random) {
    return pick(keys, random);
  }

  /// A value that stands at a key somewhere.
  Json value(String key, RandomGenerator random) {
    return pick(valuesByKey.getOrDefault(key, valuesByKey.get("query")), random);
  }

  static <T> T pick(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void collect(Json part) {
    switch (part) {
      case Json.Obj(Map<String, Json> fields) ->
          fields.forEach((key, value) -> {
            valuesByKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
            collect(value);
          });
      case Json.Array(List<Json> items) -> items.forEach(this::collect);
      case Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _, Json.Text _ -> {}
    }
  }

  private static String text() {
    try (InputStream in = ValidRequests.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
