package io.ocelli.server.contract;

import io.ocelli.server.json.Json;
import io.ocelli.server.json.JsonInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One valid value of each schema, with no more in it than must be, that means something for the
/// collection of a [ContractNode].
final class Samples {
  private static final JsonInput INPUT = new JsonInput(200, 4 << 20);

  /// By the name of a schema.
  private static final Map<String, Json> MEANT =
      Map.ofEntries(
          meant("Condition", "{\"key\": \"k\", \"match\": {\"value\": \"v\"}}"),
          meant("FieldCondition", "{\"key\": \"k\", \"match\": {\"value\": \"v\"}}"),
          meant("ExtendedPointId", "1"),
          meant("VectorInput", "[1, 2]"),
          meant("VectorStruct", "[1, 2]"),
          meant("Vector", "[1, 2]"),
          meant("BatchVectorStruct", "[[1, 2]]"),
          meant(
              "GeoLineString",
              "{\"points\": [%1$s, {\"lon\": 1, \"lat\": 2}, {\"lon\": 2, \"lat\": 1}, %1$s]}"
                  .formatted("{\"lon\": 1, \"lat\": 1}")),
          meant(
              "GeoBoundingBox",
              "{\"top_left\": {\"lon\": 1, \"lat\": 2}, \"bottom_right\": {\"lon\": 2, \"lat\":"
                  + " 1}}"),
          meant("SetPayload", "{\"payload\": {\"x\": 1}, \"points\": [1]}"),
          meant("DeletePayload", "{\"keys\": [\"x\"], \"points\": [1]}"),
          meant("DeleteVectors", "{\"vector\": [\"\"], \"points\": [1]}"),
          meant("OlderDiscover", "{\"target\": 1, \"limit\": 1}"),
          meant("RecommendInput", "{\"positive\": [1]}"),
          meant("UpdateVectors", "{\"points\": [{\"id\": 1, \"vector\": [1, 2]}]}"));

  /// By the key that the value stands under.
  private static final Map<String, Json> NAMED =
      Map.ofEntries(
          meant("collection_name", "\"c\""),
          meant("collection", "\"c\""),
          meant("with_lookup", "\"c\""),
          meant("alias_name", "\"a\""),
          meant("old_alias_name", "\"a\""),
          meant("new_alias_name", "\"b\""),
          meant("using", "\"\""),
          meant("has_vector", "\"\""),
          meant("vector", "\"\""),
          meant("with_vector", "[\"\"]"),
          meant("with_vectors", "[\"\"]"),
          meant("size", "2"),
          meant("location", "\"file:///x\""),
          meant("order_by", "\"n\""));

  private final Document document;
  private final SchemaFaults faults;

  Samples(Document document) {
    this.document = document;
    faults = new SchemaFaults(document);
  }

  private static Map.Entry<String, Json> meant(String name, String text) {
    return Map.entry(name, json(text));
  }

  static Json json(String text) {
    return INPUT.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).json();
  }

  /// @param key that the value stands under
  Json of(Json schema, String key) {
    Json named = NAMED.get(key);
    if (named != null && faults.of(schema, named).isEmpty()) {
      return named;
    }
    if (Document.text(schema, "$ref") instanceof String ref) {
      String name = Document.name(ref);
      return MEANT.containsKey(name) ? MEANT.get(name) : of(document.schema(name), key);
    }
    List<Json> alternatives = Document.alternatives(schema);
    return alternatives.isEmpty() ? plain(schema, key) : of(alternatives.getFirst(), key);
  }

  private Json plain(Json schema, String key) {
    return switch (Document.text(schema, "type")) {
      case "object" -> {
        Map<String, Json> places = Document.fields(Document.at(schema, "properties"));
        Map<String, Json> fields = new LinkedHashMap<>();
        Document.list(schema, "required")
            .map(name -> ((Json.Text) name).value())
            .forEach(name -> fields.put(name, of(places.get(name), name)));
        yield new Json.Obj(fields);
      }
      case "array" -> new Json.Array(List.of(of(Document.at(schema, "items"), key)));
      case "integer", "number" ->
          Document.fields(schema).get("minimum") instanceof Json.Int(long least)
              ? new Json.Int(Math.max(1, least))
              : new Json.Int(1);
      case "string" -> new Json.Text(text(schema));
      case "boolean" -> new Json.Bool(true);
      case null, default -> new Json.Obj(Map.of());
    };
  }

  private static String text(Json schema) {
    List<Json> words = Document.list(schema, "enum").toList();
    if (!words.isEmpty()) {
      return ((Json.Text) words.getFirst()).value();
    }
    return switch (Document.text(schema, "format")) {
      case "uuid" -> "550e8400-e29b-41d4-a716-446655440000";
      case "date-time" -> "2024-01-01T00:00:00Z";
      case null, default -> "k";
    };
  }
}
