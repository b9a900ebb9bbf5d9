package io.ocelli.server.testing;

import io.ocelli.core.testing.TestData;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The schemas of the contract's OpenAPI document, and what of a value does not fit one of them.
public final class OpenApiSchemas {
  private static final String DOCUMENT = "../api/qdrant-openapi-1.19.json";
  private static final int DEPTH = 200;

  private final Json.Obj schemas;

  private OpenApiSchemas(Json.Obj schemas) {
    this.schemas = schemas;
  }

  /// Skips the test where the document is not there.
  public static OpenApiSchemas load() {
    Path file = TestData.find(DOCUMENT).orElse(null);
    Assumptions.assumeTrue(file != null, TestData.missing(DOCUMENT));
    try (InputStream in = Files.newInputStream(file)) {
      Json document = new JsonInput(DEPTH, 16 << 20).read(in).json();
      return new OpenApiSchemas(object(object(document, "components"), "schemas"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The `result` of an answer in the envelope.
  public static Json.Obj result(String answer) {
    return object(read(answer), "result");
  }

  public static Json read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new JsonInput(DEPTH, 16 << 20).read(new ByteArrayInputStream(bytes)).json();
  }

  public static Json.Obj object(Json from, String field) {
    return (Json.Obj) ((Json.Obj) from).fields().get(field);
  }

  /// Empty for a value that fits.
  public List<String> misfits(String schema, Json value) {
    List<String> found = new ArrayList<>();
    check(object(schemas, schema), value, schema, found);
    return found;
  }

  private void check(Json.Obj schema, Json value, String at, List<String> found) {
    Map<String, Json> rules = schema.fields();
    if (value instanceof Json.Null && rules.containsKey("nullable")) {
      return;
    }
    if (rules.get("$ref") instanceof Json.Text(String ref)) {
      check(object(schemas, ref.substring(ref.lastIndexOf('/') + 1)), value, at, found);
      return;
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (rules.get(choice) instanceof Json.Array(List<Json> any)
          && any.stream().noneMatch(one -> fits((Json.Obj) one, value, at))) {
        found.add(at + ": fits none of " + choice + ": " + value);
      }
    }
    if (rules.get("allOf") instanceof Json.Array(List<Json> all)) {
      all.forEach(one -> check((Json.Obj) one, value, at, found));
    }
    if (rules.get("enum") instanceof Json.Array(List<Json> values) && !values.contains(value)) {
      found.add(at + ": " + value + " is none of " + values);
    }
    if (rules.get("type") instanceof Json.Text(String type)) {
      checkType(type, rules, value, at, found);
    }
  }

  private boolean fits(Json.Obj schema, Json value, String at) {
    List<String> found = new ArrayList<>();
    check(schema, value, at, found);
    return found.isEmpty();
  }

  private void checkType(
      String type, Map<String, Json> rules, Json value, String at, List<String> found) {
    switch (value) {
      case Json.Obj(Map<String, Json> fields) when type.equals("object") ->
          checkFields(rules, fields, at, found);
      case Json.Array(List<Json> items) when type.equals("array") ->
          items.forEach(item -> check((Json.Obj) rules.get("items"), item, at + "[]", found));
      case Json.Text _ when type.equals("string") -> {}
      case Json.Bool _ when type.equals("boolean") -> {}
      case Json.Int _, Json.Big _ when type.equals("integer") || type.equals("number") -> {}
      case Json.Real _ when type.equals("number") -> {}
      default -> found.add(at + ": " + value.kind() + " where " + type + " is expected");
    }
  }

  private void checkFields(
      Map<String, Json> rules, Map<String, Json> fields, String at, List<String> found) {
    if (rules.get("required") instanceof Json.Array(List<Json> required)) {
      required.stream()
          .map(name -> ((Json.Text) name).value())
          .filter(name -> !fields.containsKey(name))
          .forEach(name -> found.add(at + ": lacks " + name));
    }
    Map<String, Json> known =
        rules.get("properties") instanceof Json.Obj(Map<String, Json> named) ? named : Map.of();
    fields.forEach((name, value) -> {
      if (known.get(name) instanceof Json.Obj schema) {
        check(schema, value, at + "." + name, found);
      } else if (rules.get("additionalProperties") instanceof Json.Obj more) {
        check(more, value, at + "." + name, found);
      }
    });
  }
}
