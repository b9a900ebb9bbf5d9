package io.ocelli.server.contract;

import io.ocelli.server.contract.Fault.Kind;
import io.ocelli.server.json.Json;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is wrong with a JSON value by a schema of an OpenAPI 3.0 document: types and their formats,
/// `nullable`, required and additional properties, items, alternatives, enumerations and bounds.
final class SchemaFaults {
  private final Document document;
  private final Set<String> closed;

  SchemaFaults(Document document) {
    this(document, Set.of());
  }

  /// @param closed names of schemas whose objects have no keys that they do not name
  SchemaFaults(Document document, Set<String> closed) {
    this.document = document;
    this.closed = closed;
  }

  /// The first fault with its place; empty for a valid value.
  Optional<Fault> of(Json schema, Json value) {
    return find(schema, value, "");
  }

  private Optional<Fault> find(Json schema, Json value, String at) {
    if (Document.text(schema, "$ref") instanceof String ref) {
      String name = Document.name(ref);
      Json meant = document.schema(name);
      Optional<Fault> unknown =
          closed.contains(name) ? unknown(Document.at(meant, "properties"), value, at) : none();
      return unknown.isPresent() ? unknown : find(meant, value, at);
    }
    if (value == Json.Null.NULL && Document.isNullable(schema)) {
      return none();
    }
    List<Json> any = Document.alternatives(schema);
    return any.isEmpty() ? own(schema, value, at) : best(any, value, at);
  }

  /// An alternative that only a number is against is the one that was meant.
  private Optional<Fault> best(List<Json> any, Json value, String at) {
    List<Optional<Fault>> faults = any.stream().map(one -> find(one, value, at)).toList();
    if (faults.stream().anyMatch(Optional::isEmpty)) {
      return none();
    }
    Optional<Fault> near =
        faults.stream()
            .flatMap(Optional::stream)
            .filter(fault -> fault.kind() != Kind.SHAPE)
            .findFirst();
    return near.isPresent() ? near : shape(at + ": no alternative takes " + value.kind());
  }

  private Optional<Fault> own(Json schema, Json value, String at) {
    String type = Document.text(schema, "type");
    if (type != null && !fits(type, value)) {
      return shape(at + ": " + value.kind() + " in place of " + type);
    }
    List<Json> words = Document.list(schema, "enum").toList();
    if (!words.isEmpty() && !words.contains(value)) {
      return shape(at + ": not one of " + words);
    }
    String format = Document.text(schema, "format");
    if (format != null && !Formats.fits(format, value)) {
      String text = at + ": no " + format;
      return Optional.of(new Fault(value instanceof Json.Text ? Kind.SHAPE : Kind.RANGE, text));
    }
    return switch (value) {
      case Json.Int(long number) -> bounds(schema, number, at);
      case Json.Big(BigInteger number) -> bounds(schema, number.doubleValue(), at);
      case Json.Real(double number) -> bounds(schema, number, at);
      case Json.Text(String text) -> length(schema, text, at);
      case Json.Array(List<Json> items) when Document.fields(schema).containsKey("items") ->
          IntStream.range(0, items.size())
              .boxed()
              .flatMap(i ->
                  find(Document.at(schema, "items"), items.get(i), at + "[" + i + "]").stream())
              .findFirst();
      case Json.Obj(Map<String, Json> fields) -> properties(schema, fields, at);
      case Json.Null _, Json.Bool _, Json.Array _ -> none();
    };
  }

  private Optional<Fault> properties(Json schema, Map<String, Json> fields, String at) {
    Optional<String> lacking =
        Document.list(schema, "required")
            .map(name -> ((Json.Text) name).value())
            .filter(name -> !fields.containsKey(name))
            .findFirst();
    if (lacking.isPresent()) {
      return shape(at + ": lacks " + lacking.get());
    }
    Map<String, Json> known = Document.fields(Document.at(schema, "properties"));
    Json more = Document.fields(schema).get("additionalProperties");
    if (more instanceof Json.Bool(boolean allowed) && !allowed) {
      Optional<Fault> unknown =
          unknown(Document.at(schema, "properties"), new Json.Obj(fields), at);
      if (unknown.isPresent()) {
        return unknown;
      }
    }
    return worst(
        fields.entrySet().stream()
            .flatMap(field -> {
              Json inner = known.getOrDefault(field.getKey(), more);
              return inner instanceof Json.Obj
                  ? find(inner, field.getValue(), at + "." + field.getKey()).stream()
                  : Stream.of();
            }));
  }

  /// A body is read whole before its bounds are looked at.
  private static Optional<Fault> worst(Stream<Fault> faults) {
    List<Fault> all = faults.toList();
    return all.stream().min(Comparator.comparing(Fault::kind));
  }

  private static Optional<Fault> unknown(Json properties, Json value, String at) {
    Set<String> known = Document.fields(properties).keySet();
    return Document.fields(value).keySet().stream()
        .filter(key -> !known.contains(key))
        .findFirst()
        .flatMap(key -> shape(at + ": has " + key));
  }

  private static Optional<Fault> bounds(Json schema, double value, String at) {
    Map<String, Json> fields = Document.fields(schema);
    boolean inside =
        value >= number(fields.get("minimum"), Double.NEGATIVE_INFINITY)
            && value <= number(fields.get("maximum"), Double.POSITIVE_INFINITY);
    return inside
        ? none()
        : Optional.of(
            new Fault(
                value < 0 && "integer".equals(Document.text(schema, "type"))
                    ? Kind.RANGE
                    : Kind.BOUND,
                at + ": " + value + " is out of bounds"));
  }

  private static Optional<Fault> length(Json schema, String text, String at) {
    return text.length() >= number(Document.fields(schema).get("minLength"), 0)
        ? none()
        : Optional.of(new Fault(Kind.BOUND, at + ": too short"));
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

  private static Optional<Fault> none() {
    return Optional.empty();
  }

  private static Optional<Fault> shape(String text) {
    return Optional.of(new Fault(Kind.SHAPE, text));
  }
}
