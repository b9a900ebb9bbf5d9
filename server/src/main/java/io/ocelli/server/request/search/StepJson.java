package io.ocelli.server.request.search;

import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.ShardKeyJson;
import java.util.List;

/// Steps of a search: `{prefetch, query, using, filter, params, score_threshold, limit,
/// lookup_from}`. What a step needs shards for has no effect.
final class StepJson {
  static final int DEFAULT_LIMIT = 10;

  /// Each is a search of its own.
  private static final int MOST_STEPS = 1_000;

  private final RequestBounds bounds;
  private final FilterJson filters;
  private final QueryKindsJson queries;
  private final ParamsJson params;

  StepJson(RequestBounds bounds) {
    this.bounds = bounds;
    this.filters = new FilterJson(bounds.batch());
    this.queries = new QueryKindsJson(bounds, filters);
    this.params = new ParamsJson(filters);
  }

  /// The step that answers.
  ///
  /// @param limit how many points it yields, whatever the body says
  Step read(BodyPart body, int limit) {
    Step step = step(body, limit);
    long steps = step.all().count();
    if (steps > MOST_STEPS) {
      throw body.get("prefetch").invalid(steps + " steps", "be " + MOST_STEPS + " or fewer");
    }
    return step;
  }

  private Step step(BodyPart part, int limit) {
    ShardKeyJson.check(part);
    BodyPart query = part.get("query");
    BodyPart using = part.get("using");
    return new Step(
        query == null ? Query.ById.BY_ID : queries.read(query),
        using == null ? "" : using.text(),
        filters.readIn(part),
        prefetches(part.get("prefetch")),
        limit,
        threshold(part),
        params.read(part.get("params")),
        lookup(part));
  }

  /// One step or a list of them.
  private List<Step> prefetches(BodyPart part) {
    if (part == null) {
      return List.of();
    }
    return part.json() instanceof Json.Obj
        ? List.of(prefetch(part))
        : part.items(MOST_STEPS).stream().map(this::prefetch).toList();
  }

  private Step prefetch(BodyPart part) {
    if (part.has("rerank")) {
      throw part.get("rerank").malformed("stages stand beside the whole search, not in a prefetch");
    }
    if (part.has("relevance")) {
      throw part.get("relevance").malformed("relevance is that of the whole search's hits");
    }
    BodyPart limit = part.get("limit");
    return step(part, limit == null ? DEFAULT_LIMIT : limit.integer(1, bounds.limit()));
  }

  /// Null for none.
  static Float threshold(BodyPart part) {
    BodyPart threshold = part.get("score_threshold");
    return threshold == null ? null : threshold.real();
  }

  /// `lookup_from: {collection, vector}`; null for none.
  static Step.Lookup lookup(BodyPart part) {
    BodyPart from = part.get("lookup_from");
    if (from == null) {
      return null;
    }
    ShardKeyJson.check(from);
    BodyPart vector = from.get("vector");
    return new Step.Lookup(
        from.require("collection").text(), vector == null ? null : vector.text());
  }
}
