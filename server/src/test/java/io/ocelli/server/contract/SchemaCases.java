package io.ocelli.server.contract;

import io.ocelli.server.json.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Values to try against a schema: each of its properties, alternatives, words and bounds at least
/// once, with values within and beyond, and values of other kinds in each place. A schema that is
/// met again is not gone through again.
final class SchemaCases {
  private static final List<Json> OTHERS =
      List.of(
          Json.Null.NULL,
          new Json.Bool(true),
          new Json.Int(-1),
          new Json.Real(0.5),
          new Json.Text("other"),
          new Json.Array(List.of()),
          new Json.Array(List.of(new Json.Bool(false))),
          new Json.Obj(Map.of("other", new Json.Int(1))));
  private static final List<Json> NUMBERS =
      List.of(
          new Json.Int(0),
          new Json.Int(1L << 40),
          new Json.Big(BigInteger.TWO.pow(64)),
          new Json.Real(1e300));

  private final Document document;
  private final Samples samples;
  private final Set<String> met = new HashSet<>();

  SchemaCases(Document document) {
    this.document = document;
    samples = new Samples(document);
  }

  /// The first is valid.
  List<Json> of(Json schema) {
    met.clear();
    Set<Json> all = new LinkedHashSet<>();
    all.add(samples.of(schema, ""));
    walk(schema, "", all::add);
    all.addAll(OTHERS);
    return List.copyOf(all);
  }

  private void walk(Json schema, String key, Consumer<Json> out) {
    if (Document.text(schema, "$ref") instanceof String ref) {
      Json sample = samples.of(schema, key);
      out.accept(sample);
      if (met.add(ref)) {
        Json meant = document.schema(Document.name(ref));
        if ("object".equals(Document.text(meant, "type"))) {
          object(meant, Document.fields(sample), out);
        } else {
          walk(meant, key, out);
        }
      }
      return;
    }
    List<Json> alternatives = Document.alternatives(schema);
    alternatives.forEach(one -> walk(one, key, out));
    String type = Document.text(schema, "type");
    if (alternatives.isEmpty() && type != null) {
      switch (type) {
        case "object" -> object(schema, Document.fields(samples.of(schema, "")), out);
        case "array" -> array(schema, key, out);
        case "integer", "number" -> numbers(schema, key, out);
        case "string" -> texts(schema, key, out);
        default -> List.of(true, false).forEach(flag -> out.accept(new Json.Bool(flag)));
      }
    }
  }

  /// @param least what must be in it
  private void object(Json schema, Map<String, Json> least, Consumer<Json> out) {
    out.accept(new Json.Obj(least));
    Map<String, Json> places = Document.fields(Document.at(schema, "properties"));
    if (Document.fields(schema).get("additionalProperties") instanceof Json.Obj more) {
      places.put("k", more);
    }
    places.forEach((key, place) -> {
      Consumer<Json> inside = value -> out.accept(with(least, key, value));
      walk(place, key, inside);
      OTHERS.forEach(inside);
      out.accept(with(least, key, null));
    });
  }

  private void array(Json schema, String key, Consumer<Json> out) {
    Json items = Document.at(schema, "items");
    Json sample = samples.of(items, key);
    out.accept(new Json.Array(List.of()));
    out.accept(new Json.Array(List.of(sample, sample)));
    Consumer<Json> inside = value -> out.accept(new Json.Array(List.of(value)));
    walk(items, key, inside);
    OTHERS.forEach(inside);
  }

  private void numbers(Json schema, String key, Consumer<Json> out) {
    out.accept(samples.of(schema, key));
    NUMBERS.forEach(out);
    for (String bound : List.of("minimum", "maximum")) {
      switch (Document.fields(schema).get(bound)) {
        case Json.Int(long whole) -> {
          for (long step = -1; step <= 1; step++) {
            out.accept(new Json.Int(whole + step));
          }
        }
        case Json.Real(double real) -> {
          out.accept(new Json.Real(real - 0.25));
          out.accept(new Json.Real(real));
          out.accept(new Json.Real(real + 0.25));
        }
        case null -> {}
        case Json.Null _, Json.Bool _, Json.Big _, Json.Text _, Json.Array _, Json.Obj _ -> {}
      }
    }
  }

  private void texts(Json schema, String key, Consumer<Json> out) {
    out.accept(samples.of(schema, key));
    out.accept(new Json.Text(""));
    Document.list(schema, "enum").forEach(out);
  }

  /// @param value null to leave the key out
  private static Json with(Map<String, Json> fields, String key, Json value) {
    Map<String, Json> changed = new LinkedHashMap<>(fields);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return new Json.Obj(changed);
  }

  /// The first items and every so many of the others.
  static List<Json> thinned(List<Json> cases, int most) {
    if (cases.size() <= most) {
      return cases;
    }
    List<Json> kept = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      kept.add(cases.get((int) ((long) i * cases.size() / most)));
    }
    return kept;
  }
}
