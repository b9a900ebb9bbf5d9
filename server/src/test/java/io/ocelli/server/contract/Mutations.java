package io.ocelli.server.contract;

import io.ocelli.server.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Bodies that differ from a valid one in one place: a key left out, or a value of another kind or
/// beyond bounds.
final class Mutations {
  private static final List<Json> OTHERS =
      List.of(
          Json.Null.NULL,
          new Json.Bool(true),
          new Json.Int(-1),
          new Json.Int(0),
          new Json.Int(1L << 40),
          new Json.Real(0.5),
          new Json.Text("other"),
          new Json.Array(List.of()),
          new Json.Array(List.of(new Json.Bool(false))),
          new Json.Obj(Map.of("other", new Json.Int(1))));

  private Mutations() {}

  static List<Json> of(Json valid) {
    List<Json> all = new ArrayList<>();
    mutate(valid, json -> json, all);
    return all;
  }

  /// @param around puts a part back where it came from
  private static void mutate(Json part, Function<Json, Json> around, List<Json> all) {
    OTHERS.forEach(other -> all.add(around.apply(other)));
    switch (part) {
      case Json.Obj(Map<String, Json> fields) ->
          fields.forEach((key, value) -> {
            all.add(around.apply(with(fields, key, null)));
            mutate(value, json -> around.apply(with(fields, key, json)), all);
          });
      case Json.Array(List<Json> items) when !items.isEmpty() ->
          mutate(
              items.getFirst(),
              json -> {
                List<Json> changed = new ArrayList<>(items);
                changed.set(0, json);
                return around.apply(new Json.Array(changed));
              },
              all);
      case Json.Array _,
          Json.Null _,
          Json.Bool _,
          Json.Int _,
          Json.Big _,
          Json.Real _,
          Json.Text _ -> {}
    }
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
}
