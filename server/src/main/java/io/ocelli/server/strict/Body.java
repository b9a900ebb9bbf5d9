package io.ocelli.server.strict;

import io.ocelli.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A part of a request body, read without complaint: what has another shape is not there.
///
/// @param json null for nothing
record Body(Json json) {
  /// A body of nothing where there is none.
  Body at(String key) {
    return json instanceof Json.Obj(Map<String, Json> fields)
        ? new Body(fields.get(key))
        : new Body(null);
  }

  boolean has(String key) {
    Json part = at(key).json;
    return part != null && part != Json.Null.NULL;
  }

  /// The elements of a list; one that stands alone is a list of itself.
  List<Body> items() {
    return switch (json) {
      case Json.Array(List<Json> items) -> items.stream().map(Body::new).toList();
      case Json.Obj _ -> List.of(this);
      case null -> List.of();
      case Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _, Json.Text _ -> List.of();
    };
  }

  Map<String, Json> fields() {
    return json instanceof Json.Obj(Map<String, Json> fields) ? fields : Map.of();
  }

  int size() {
    return json instanceof Json.Array(List<Json> items) ? items.size() : 0;
  }

  double number(double otherwise) {
    return switch (json) {
      case Json.Int(long whole) -> whole;
      case Json.Real(double real) -> real;
      case null -> otherwise;
      case Json.Null _, Json.Bool _, Json.Big _, Json.Text _, Json.Array _, Json.Obj _ -> otherwise;
    };
  }

  boolean isTrue() {
    return json instanceof Json.Bool(boolean flag) && flag;
  }

  /// Null where it is no text.
  String text() {
    return json instanceof Json.Text(String text) ? text : null;
  }

  /// This search, those of a batch, and those that are fetched before them.
  List<Body> searches() {
    List<Body> all = new ArrayList<>();
    Stream<Body> roots = has("searches") ? at("searches").items().stream() : Stream.of(this);
    roots.forEach(root -> root.collect(all));
    return all;
  }

  private void collect(List<Body> all) {
    all.add(this);
    at("prefetch").items().forEach(inner -> inner.collect(all));
  }
}
