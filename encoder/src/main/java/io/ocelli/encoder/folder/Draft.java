package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// A contract in the making: the tree of an `ocelli.json`. Paths are dotted (`image.resize`).
final class Draft {
  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> guesses = new LinkedHashMap<>();

  ObjectNode tree() {
    return tree;
  }

  /// What was guessed, and why, by path.
  Map<String, String> guesses() {
    return guesses;
  }

  JsonNode get(String path) {
    JsonNode node = tree;
    for (String key : path.split("\\.")) {
      node = node.path(key);
    }
    return node;
  }

  boolean has(String path) {
    return !get(path).isMissingNode();
  }

  String text(String path) {
    return get(path).asText(null);
  }

  /// Takes the place of what is there; null changes nothing.
  Draft put(String path, Object value) {
    if (value == null) {
      return this;
    }
    ObjectNode node = tree;
    String[] keys = path.split("\\.");
    for (int i = 0; i < keys.length - 1; i++) {
      node = node.path(keys[i]) instanceof ObjectNode child ? child : node.putObject(keys[i]);
    }
    node.set(keys[keys.length - 1], Json.node(value));
    return this;
  }

  Draft remove(String path) {
    int dot = path.lastIndexOf('.');
    if (get(path.substring(0, dot)) instanceof ObjectNode parent) {
      parent.remove(path.substring(dot + 1));
    }
    return this;
  }

  /// Only where nothing is there, and said to people.
  Draft guess(String path, Object value, String why) {
    if (value != null && !has(path)) {
      put(path, value);
      guesses.put(path, why);
    }
    return this;
  }

  /// Only where nothing is there: what everybody would expect.
  Draft orElse(String path, Object value) {
    if (!has(path)) {
      put(path, value);
    }
    return this;
  }

  /// Lays `over` on this, object by object.
  Draft merge(ObjectNode over) {
    merge(tree, over);
    return this;
  }

  private static void merge(ObjectNode into, ObjectNode over) {
    over.properties()
        .forEach(entry -> {
          boolean both =
              entry.getValue() instanceof ObjectNode
                  && into.get(entry.getKey()) instanceof ObjectNode;
          if (both && !isWhole(entry.getKey())) {
            merge((ObjectNode) into.get(entry.getKey()), (ObjectNode) entry.getValue());
          } else {
            into.set(entry.getKey(), entry.getValue());
          }
        });
  }

  /// Objects that make sense only together.
  private static boolean isWhole(String key) {
    return key.equals("pooling") || key.equals("model");
  }
}
