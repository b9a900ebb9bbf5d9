package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.DuplicateThresholds;
import io.ocelli.server.json.BodyPart;
import java.util.EnumSet;
import java.util.Set;

/// What is asked about duplicates: the scope, `kinds`, `thresholds` and `limit`.
final class DuplicateJson {
  private static final Set<String> KEYS = Set.of("kinds", "thresholds", "limit");
  private static final Set<String> THRESHOLDS =
      Set.of("same", "similar", "same_vector", "similar_vector");

  private static final int MOST_GROUPS = 1_000_000;

  private DuplicateJson() {}

  static DuplicateRequest read(BodyPart body, ScopeJson scopes) {
    BodyPart limit = body.get("limit");
    return new DuplicateRequest(
        scopes.read(body, KEYS),
        kinds(body.get("kinds")),
        thresholds(body.get("thresholds")),
        limit == null ? DuplicateRequest.DEFAULT_LIMIT : limit.integer(1, MOST_GROUPS));
  }

  private static Set<DuplicateKind> kinds(BodyPart kinds) {
    if (kinds == null) {
      return EnumSet.allOf(DuplicateKind.class);
    }
    Set<DuplicateKind> named = EnumSet.noneOf(DuplicateKind.class);
    for (BodyPart kind : kinds.items(DuplicateKind.values().length)) {
      named.add(kind(kind));
    }
    if (named.isEmpty()) {
      throw kinds.invalid("[]", "name at least one of `identical`, `same`, `similar`");
    }
    return named;
  }

  private static DuplicateKind kind(BodyPart kind) {
    return switch (kind.text()) {
      case "identical" -> DuplicateKind.IDENTICAL;
      case "same" -> DuplicateKind.SAME;
      case "similar" -> DuplicateKind.SIMILAR;
      default -> throw kind.malformed("must be `identical`, `same` or `similar`");
    };
  }

  private static DuplicateThresholds thresholds(BodyPart thresholds) {
    if (thresholds == null) {
      return DuplicateThresholds.USUAL;
    }
    for (String key : thresholds.keys()) {
      if (!THRESHOLDS.contains(key)) {
        throw thresholds.malformed("unknown field `" + key + "`");
      }
    }
    return new DuplicateThresholds(
        number(thresholds.get("same")),
        number(thresholds.get("similar")),
        number(thresholds.get("same_vector")),
        number(thresholds.get("similar_vector")));
  }

  private static double number(BodyPart threshold) {
    return threshold == null ? Double.NaN : threshold.number(0, 1);
  }
}
