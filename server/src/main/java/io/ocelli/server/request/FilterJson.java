package io.ocelli.server.request;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Filters: `must`, `should`, `must_not`, `min_should` over conditions.
public final class FilterJson {
  private static final Set<String> CLAUSES = Set.of("must", "should", "must_not", "min_should");

  /// A number of 32 unsigned bits.
  private static final long MOST_SLICES = 0xFFFF_FFFFL;

  private final int mostItems;

  /// @param mostItems in any one list of a filter
  public FilterJson(int mostItems) {
    this.mostItems = mostItems;
  }

  /// The filter at `filter`, or the one that passes everything.
  public Filter readIn(BodyPart body) {
    BodyPart part = body.get("filter");
    return part == null ? Filter.ALL : read(part);
  }

  public Filter read(BodyPart part) {
    for (String key : part.keys()) {
      if (!CLAUSES.contains(key)) {
        throw part.malformed(
            "unknown field `" + key + "`, expected one of must, should, must_not, min_should");
      }
    }
    return new Filter(
        conditions(part.get("must")),
        conditions(part.get("should")),
        conditions(part.get("must_not")),
        minShould(part.get("min_should")));
  }

  private Filter.MinShould minShould(BodyPart part) {
    return part == null
        ? null
        : new Filter.MinShould(
            conditions(part.require("conditions")),
            part.require("min_count").integer(1, Integer.MAX_VALUE));
  }

  /// One condition stands for a list of one.
  private List<Condition> conditions(BodyPart part) {
    if (part == null) {
      return List.of();
    }
    return part.json() instanceof Json.Obj
        ? List.of(condition(part))
        : part.items(mostItems).stream().map(this::condition).toList();
  }

  public Condition condition(BodyPart part) {
    if (part.has("key")) {
      return new FieldJson(part, mostItems).read();
    }
    if (part.has("has_id")) {
      return new Condition.HasId(new HashSet<>(IdJson.readAll(part.require("has_id"), mostItems)));
    }
    if (part.has("has_vector")) {
      return new Condition.HasVector(part.require("has_vector").text());
    }
    if (part.has("is_empty")) {
      return new Condition.IsEmpty(path(part.require("is_empty").require("key")));
    }
    if (part.has("is_null")) {
      return new Condition.IsNull(path(part.require("is_null").require("key")));
    }
    if (part.has("nested")) {
      BodyPart nested = part.require("nested");
      return new Condition.Nested(path(nested.require("key")), read(nested.require("filter")));
    }
    if (part.has("slice")) {
      return slice(part.require("slice"));
    }
    return new Condition.Sub(read(part));
  }

  private static Condition slice(BodyPart part) {
    BodyPart total = part.require("total");
    BodyPart index = part.require("index");
    if (total.json() instanceof Json.Int(long number) && number < 1) {
      throw total.malformed("invalid value: integer `" + number + "`, expected 1 or larger");
    }
    long parts = total.whole(1, MOST_SLICES);
    return new Condition.Slice(parts, index.whole(0, parts - 1));
  }

  public static PayloadPath path(BodyPart key) {
    return PayloadPath.parse(key.text());
  }
}
