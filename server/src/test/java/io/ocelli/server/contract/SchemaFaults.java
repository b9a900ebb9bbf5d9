package io.ocelli.server.contract;

import io.ocelli.server.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is wrong with a JSON value by a schema of an OpenAPI 3.0 document: types, `nullable`,
/// required and additional properties, items, alternatives, enumerations and bounds.
final class SchemaFaults {
  private final Document document;

  SchemaFaults(Document document) {
    this.document = document;
  }

  /// The first fault with its place; empty for a valid value.
  Optional<String> of(Json schema, Json value) {
    return find(schema, value, "");
  }

  private Optional<String> find(Json schema, Json value, String at) {
    if (text(schema, "$ref") instanceof String ref) {
      return find(document.schema(ref.substring(ref.lastIndexOf('/') + 1)), value, at);
    }
    if (value == Json.Null.NULL && isNullable(schema)) {
      return Optional.empty();
    }
    List<Json> any = Stream.concat(list(schema, "anyOf"), list(schema, "oneOf")).toList();
    if (!any.isEmpty()) {
      return any.stream().anyMatch(one -> find(one, value, at).isEmpty())
          ? Optional.empty()
          : Optional.of(at + ": no alternative takes " + value.kind());
    }
    Optional<String> parts =
        list(schema, "allOf").flatMap(one -> find(one, value, at).stream()).findFirst();
    return parts.isPresent() ? parts : own(schema, value, at);
  }

  private Optional<String> own(Json schema, Json value, String at) {
    String type = text(schema, "type");
    if (type != null && !fits(type, value)) {
      return Optional.of(at + ": " + value.kind() + " in place of " + type);
    }
    List<Json> words = list(schema, "enum").toList();
    if (!words.isEmpty() && !words.contains(value)) {
      return Optional.of(at + ": not one of " + words);
    }
    return switch (value) {
      case Json.Int(long number) -> bounds(schema, number, at);
      case Json.Real(double number) -> bounds(schema, number, at);
      case Json.Array(List<Json> items) when Document.fields(schema).containsKey("items") ->
          IntStream.range(0, items.size())
              .boxed()
              .flatMap(i ->
                  find(Document.at(schema, "items"), items.get(i), at + "[" + i + "]").stream())
              .findFirst();
      case Json.Obj(Map<String, Json> fields) -> properties(schema, fields, at);
      case Json.Null _, Json.Bool _, Json.Big _, Json.Text _, Json.Array _ -> Optional.empty();
    };
  }

  private Optional<String> properties(Json schema, Map<String, Json> fields, String at) {
    Optional<String> lacking =
        list(schema, "required")
            .map(name -> ((Json.Text) name).value())
            .filter(name -> !fields.containsKey(name))
            .map(name -> at + ": lacks " + name)
            .findFirst();
    if (lacking.isPresent()) {
      return lacking;
    }
    Map<String, Json> known = Document.fields(Document.at(schema, "properties"));
    Json more = Document.fields(schema).get("additionalProperties");
    return fields.entrySet().stream()
        .flatMap(field -> {
          Json inner = known.getOrDefault(field.getKey(), more);
          return inner instanceof Json.Obj
              ? find(inner, field.getValue(), at + "." + field.getKey()).stream()
              : Stream.of();
        })
        .findFirst();
  }

  private static Optional<String> bounds(Json schema, double value, String at) {
    Map<String, Json> fields = Document.fields(schema);
    boolean inside =
        value >= number(fields.get("minimum"), Double.NEGATIVE_INFINITY)
            && value <= number(fields.get("maximum"), Double.POSITIVE_INFINITY);
    return inside ? Optional.empty() : Optional.of(at + ": " + value + " is out of bounds");
  }

  private static double number(Json json, double otherwise) {
    return switch (json) {
      case Json.Int(long whole) -> whole;
      case Json.Real(double real) -> real;
      case null -> otherwise;
      case Json.Null _, Json.Bool _, Json.Big _, Json.Text _, Json.Array _, Json.Obj _ -> otherwise;
    };
  }

  private static boolean fits(String type, Json value) {
    return switch (value) {
      case Json.Null _ -> false;
      case Json.Bool _ -> type.equals("boolean");
      case Json.Int _, Json.Big _ -> type.equals("integer") || type.equals("number");
      case Json.Real _ -> type.equals("number");
      case Json.Text _ -> type.equals("string");
      case Json.Array _ -> type.equals("array");
      case Json.Obj _ -> type.equals("object");
    };
  }

  private static boolean isNullable(Json schema) {
    return Document.fields(schema).get("nullable") instanceof Json.Bool(boolean flag) && flag
        || Stream.concat(list(schema, "anyOf"), list(schema, "oneOf"))
            .anyMatch(SchemaFaults::isNullable);
  }

  private static Stream<Json> list(Json schema, String key) {
    return Document.fields(schema).get(key) instanceof Json.Array(List<Json> items)
        ? items.stream()
        : Stream.of();
  }

  private static String text(Json schema, String key) {
    return Document.fields(schema).get(key) instanceof Json.Text(String text) ? text : null;
  }
}
