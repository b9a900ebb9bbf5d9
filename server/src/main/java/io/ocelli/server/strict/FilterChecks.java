package io.ocelli.server.strict;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.PayloadType;
import io.ocelli.server.json.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Limits on filters: how many conditions, how large each, and whether an index answers it.
final class FilterChecks {
  private static final List<String> CLAUSES = List.of("must", "should", "must_not");

  private final Limits limits;
  private final CollectionSettings settings;

  FilterChecks(Limits limits, CollectionSettings settings) {
    this.limits = limits;
    this.settings = settings;
  }

  /// @param unindexed the limit that says whether keys need no index
  void check(Body filter, String unindexed) {
    if (filter.json() == null) {
      return;
    }
    List<Placed> conditions = conditions(filter, "").toList();
    requireAtMost("filter_max_conditions", conditions.size(), "Filter condition limit reached");
    int largest = conditions.stream().mapToInt(c -> size(c.condition())).max().orElse(0);
    requireAtMost("condition_max_size", largest, "Condition size limit reached");
    if (limits.isFalse(unindexed)) {
      conditions.forEach(this::requireIndex);
    }
  }

  /// A condition of one key, ids or vectors.
  ///
  /// @param under path of the array whose elements it looks at; empty for the payload
  private record Placed(Body condition, String under) {}

  private static Stream<Placed> conditions(Body filter, String under) {
    Stream<Body> all = CLAUSES.stream().flatMap(clause -> filter.at(clause).items().stream());
    Stream<Body> some = filter.at("min_should").at("conditions").items().stream();
    return Stream.concat(all, some).flatMap(condition -> parts(condition, under));
  }

  private static Stream<Placed> parts(Body condition, String under) {
    Body nested = condition.at("nested");
    if (nested.json() != null) {
      String key = String.valueOf(nested.at("key").text());
      return conditions(nested.at("filter"), under + key + (key.endsWith("[]") ? "." : "[]."));
    }
    boolean isFilter = condition.has("min_should") || CLAUSES.stream().anyMatch(condition::has);
    return isFilter ? conditions(condition, under) : Stream.of(new Placed(condition, under));
  }

  private void requireAtMost(String limit, int value, String what) {
    if (value > limits.of(limit)) {
      throw Limits.refused(
          what + " (" + value + " > " + (long) limits.of(limit) + ")",
          "Reduce what the filter asks for.");
    }
  }

  private static int size(Body condition) {
    Body match = condition.at("match");
    Body polygon = condition.at("geo_polygon");
    int corners = polygon.at("exterior").at("points").size();
    return Stream.of(
            match.at("any").size(),
            match.at("except").size(),
            condition.at("has_id").size(),
            corners)
        .max(Integer::compare)
        .orElse(0);
  }

  private void requireIndex(Placed placed) {
    Body condition = placed.condition();
    String key = condition.at("key").text();
    if (key == null) {
      key = condition.at("is_empty").at("key").text();
    }
    if (key == null) {
      key = condition.at("is_null").at("key").text();
    }
    if (key == null) {
      return;
    }
    String path = placed.under() + key;
    PayloadIndex index = settings.payloadIndexes().get(path);
    Set<PayloadType> able = able(condition);
    if (index == null || !able.contains(index.type())) {
      throw Limits.refused(
          "Index required but not found for \""
              + path
              + "\" of one of the following types: ["
              + able.stream().map(PayloadType::wireName).collect(Collectors.joining(", "))
              + "]",
          "Create an index for this key or use a different filter.");
    }
  }

  /// The types of indexes that answer a condition.
  private static Set<PayloadType> able(Body condition) {
    Body match = condition.at("match");
    if (match.has("text") || match.has("text_any") || match.has("phrase")) {
      return EnumSet.of(PayloadType.TEXT);
    }
    if (match.json() != null) {
      return ofValue(
          Stream.of("value", "any", "except", "prefix")
              .map(match::at)
              .filter(part -> part.json() != null)
              .findFirst()
              .orElse(match));
    }
    if (condition.has("range")) {
      boolean times =
          condition.at("range").fields().values().stream().anyMatch(Json.Text.class::isInstance);
      return times
          ? EnumSet.of(PayloadType.DATETIME)
          : EnumSet.of(PayloadType.INTEGER, PayloadType.FLOAT);
    }
    boolean places =
        condition.has("geo_bounding_box")
            || condition.has("geo_radius")
            || condition.has("geo_polygon");
    return places ? EnumSet.of(PayloadType.GEO) : EnumSet.allOf(PayloadType.class);
  }

  private static Set<PayloadType> ofValue(Body value) {
    Json first =
        value.json() instanceof Json.Array(List<Json> items) && !items.isEmpty()
            ? items.getFirst()
            : value.json();
    return switch (first) {
      case Json.Int _ -> EnumSet.of(PayloadType.INTEGER);
      case Json.Bool _ -> EnumSet.of(PayloadType.BOOL);
      case Json.Text _ -> EnumSet.of(PayloadType.KEYWORD, PayloadType.UUID);
      case null -> EnumSet.allOf(PayloadType.class);
      case Json.Null _, Json.Big _, Json.Real _, Json.Array _, Json.Obj _ ->
          EnumSet.allOf(PayloadType.class);
    };
  }
}
