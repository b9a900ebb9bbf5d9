package io.ocelli.server.request;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A condition on the values at one payload key: `{key, match|range|...}`.
final class FieldJson {
  private final BodyPart part;
  private final PayloadPath key;
  private final int mostItems;

  FieldJson(BodyPart part, int mostItems) {
    this.part = part;
    this.key = FilterJson.path(part.require("key"));
    this.mostItems = mostItems;
  }

  /// Several tests in one condition hold when any of them does, as the contract has it.
  Condition read() {
    List<Condition> conditions = new ArrayList<>();
    tests().forEach(test -> conditions.add(new Condition.Field(key, test)));
    if (part.has("is_empty")) {
      conditions.add(when(part.get("is_empty").flag(), new Condition.IsEmpty(key)));
    }
    if (part.has("is_null")) {
      conditions.add(when(part.get("is_null").flag(), new Condition.IsNull(key)));
    }
    return switch (conditions.size()) {
      case 0 ->
          throw part.broken(
              part.path(),
              "At least one field condition must be specified: match, range, geo_bounding_box,"
                  + " geo_radius, geo_polygon, values_count, is_empty or is_null");
      case 1 -> conditions.getFirst();
      default -> new Condition.Sub(new Filter(List.of(), conditions, List.of(), null));
    };
  }

  private static Condition when(boolean holds, Condition condition) {
    return holds
        ? condition
        : new Condition.Sub(new Filter(List.of(), List.of(), List.of(condition), null));
  }

  private List<FieldTest> tests() {
    List<FieldTest> tests = new ArrayList<>();
    if (part.has("match")) {
      tests.add(match(part.get("match")));
    }
    if (part.has("range")) {
      tests.add(RangeJson.read(part.get("range")));
    }
    if (part.has("geo_bounding_box")) {
      tests.add(GeoJson.box(part.get("geo_bounding_box")));
    }
    if (part.has("geo_radius")) {
      tests.add(GeoJson.circle(part.get("geo_radius")));
    }
    if (part.has("geo_polygon")) {
      tests.add(GeoJson.polygon(part.get("geo_polygon"), mostItems));
    }
    if (part.has("values_count")) {
      tests.add(RangeJson.count(part.get("values_count")));
    }
    return tests;
  }

  private FieldTest match(BodyPart match) {
    if (match.has("value")) {
      return new FieldTest.Any(Set.of(scalar(match.get("value"))));
    }
    if (match.has("text")) {
      return new FieldTest.AllWords(match.get("text").text());
    }
    if (match.has("text_any")) {
      return new FieldTest.AnyWord(match.get("text_any").text());
    }
    if (match.has("phrase")) {
      return new FieldTest.Phrase(match.get("phrase").text());
    }
    if (match.has("prefix")) {
      return new FieldTest.Prefix(match.get("prefix").text());
    }
    if (match.has("any")) {
      return new FieldTest.Any(alternatives(match.get("any")));
    }
    if (match.has("except")) {
      return new FieldTest.Except(alternatives(match.get("except")));
    }
    throw match.malformed("expected one of value, text, text_any, phrase, prefix, any, except");
  }

  private static Value scalar(BodyPart value) {
    return switch (value.json()) {
      case Json.Text(String text) -> Value.of(text);
      case Json.Int(long number) -> Value.of(number);
      case Json.Bool(boolean flag) -> Value.of(flag);
      case Json.Null _, Json.Big _, Json.Real _, Json.Array _, Json.Obj _ ->
          throw value.wrongKind("string, 64-bit integer or boolean");
    };
  }

  /// All texts or all integers.
  private Set<Value> alternatives(BodyPart list) {
    Set<Value> values = new LinkedHashSet<>();
    Class<?> kind = null;
    for (BodyPart item : list.items(mostItems)) {
      Value value = scalar(item);
      if (value instanceof Value.Bool || (kind != null && kind != value.getClass())) {
        throw list.malformed("expected all strings or all integers");
      }
      kind = value.getClass();
      values.add(value);
    }
    return values;
  }
}
