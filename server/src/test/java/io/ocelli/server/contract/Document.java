package io.ocelli.server.contract;

import io.ocelli.core.testing.TestData;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The OpenAPI document that the contract names, read where it lies.
final class Document {
  private static final String FILE = "../api/qdrant-openapi-1.19.json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_DEPTH = 200;

  private final Json root;

  private Document(Json root) {
    this.root = root;
  }

  static String missing() {
    return TestData.missing(FILE);
  }

  /// Empty where the shared data is absent.
  static Optional<Document> find() {
    return TestData.find(FILE).map(Document::read);
  }

  static Document read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new Document(new JsonInput(MOST_DEPTH, MOST_BYTES).read(in).json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `GET /collections/{collection_name}` and what stands there, in order.
  Map<String, Json> operations() {
    Map<String, Json> operations = new TreeMap<>();
    fields(at(root, "paths"))
        .forEach((path, methods) ->
            fields(methods)
                .forEach((method, operation) ->
                    operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
    return operations;
  }

  Map<String, Json> schemas() {
    return new TreeMap<>(fields(at(root, "components", "schemas")));
  }

  /// The first group of an operation.
  static String group(Json operation) {
    return at(operation, "tags") instanceof Json.Array(List<Json> tags)
            && tags.getFirst() instanceof Json.Text(String tag)
        ? tag
        : "";
  }

  /// Names of the schemas that a part of the document leads to.
  Set<String> reached(Json part) {
    Set<String> names = new TreeSet<>();
    Deque<Json> open = new ArrayDeque<>(List.of(part));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Json.Obj(Map<String, Json> all) -> {
          if (all.get("$ref") instanceof Json.Text(String ref) && names.add(name(ref))) {
            open.push(schema(name(ref)));
          }
          all.values().forEach(open::push);
        }
        case Json.Array(List<Json> items) -> items.forEach(open::push);
        case Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _, Json.Text _ -> {}
      }
    }
    return names;
  }

  Json schema(String name) {
    return at(root, "components", "schemas", name);
  }

  /// Of a reference to a schema.
  static String name(String ref) {
    return ref.substring(SCHEMAS.length());
  }

  /// With the operations and schemas of another one.
  Document with(Document other) {
    Map<String, Json> paths = fields(at(root, "paths"));
    paths.putAll(fields(at(other.root, "paths")));
    Map<String, Json> schemas = schemas();
    schemas.putAll(other.schemas());
    return new Document(
        new Json.Obj(
            Map.of(
                "paths",
                new Json.Obj(paths),
                "components",
                new Json.Obj(Map.of("schemas", new Json.Obj(schemas))))));
  }

  /// `anyOf` and `oneOf`, without one that is there for null only.
  static List<Json> alternatives(Json schema) {
    return Stream.concat(list(schema, "anyOf"), list(schema, "oneOf"))
        .filter(one -> !fields(one).keySet().equals(Set.of("nullable")))
        .toList();
  }

  /// Whether null is a value.
  static boolean isNullable(Json schema) {
    return fields(schema).get("nullable") instanceof Json.Bool(boolean flag) && flag
        || Stream.concat(list(schema, "anyOf"), list(schema, "oneOf"))
            .anyMatch(Document::isNullable);
  }

  static Stream<Json> list(Json schema, String key) {
    return fields(schema).get(key) instanceof Json.Array(List<Json> items)
        ? items.stream()
        : Stream.of();
  }

  /// Null where there is none.
  static String text(Json schema, String key) {
    return fields(schema).get(key) instanceof Json.Text(String text) ? text : null;
  }

  static Json at(Json json, String... path) {
    Json at = json;
    for (String key : path) {
      at = fields(at).getOrDefault(key, new Json.Obj(Map.of()));
    }
    return at;
  }

  static Map<String, Json> fields(Json json) {
    return json instanceof Json.Obj(Map<String, Json> all) ? new LinkedHashMap<>(all) : Map.of();
  }
}
