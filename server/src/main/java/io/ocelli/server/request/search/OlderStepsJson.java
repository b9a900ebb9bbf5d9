package io.ocelli.server.request.search;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.ShardKeyJson;
import io.ocelli.server.request.VectorJson;
import java.util.List;

/// The one step of a search in the forms that came before the query tree.
final class OlderStepsJson {
  private final FilterJson filters;
  private final ParamsJson params;
  private final ExamplesJson examples;

  OlderStepsJson(RequestBounds bounds) {
    filters = new FilterJson(bounds.batch());
    params = new ParamsJson(filters);
    examples = new ExamplesJson(bounds.batch());
  }

  /// `vector`: `[..]`, or `{name, vector}` with `[..]` or `{indices, values}`.
  Step search(BodyPart body, int limit) {
    BodyPart vector = body.require("vector");
    boolean isNamed = vector.json() instanceof Json.Obj;
    String using = isNamed ? vector.require("name").text() : "";
    Query query = Query.nearest(VectorJson.readInput(isNamed ? vector.require("vector") : vector));
    return step(body, query, limit).withUsing(using).withThreshold(StepJson.threshold(body));
  }

  /// `positive`, `negative`, `strategy`.
  Step recommend(BodyPart body, int limit) {
    return examplesStep(body, examples.recommend(body), limit)
        .withThreshold(StepJson.threshold(body));
  }

  /// `target`, `context`, or both.
  Step discover(BodyPart body, int limit) {
    BodyPart target = body.get("target");
    List<Query.Pair> context = examples.pairs(body.get("context"));
    if (target == null && context.isEmpty()) {
      throw OcelliException.badRequest(
          "Bad request: target and/or context_pairs must be specified");
    }
    Query query =
        target == null
            ? new Query.Context(context)
            : new Query.Discover(InputJson.read(target), context);
    return examplesStep(body, query, limit);
  }

  /// Examples may be points of another collection.
  private Step examplesStep(BodyPart body, Query query, int limit) {
    BodyPart using = body.get("using");
    return step(body, query, limit)
        .withUsing(using == null ? "" : using.text())
        .withLookup(StepJson.lookup(body));
  }

  private Step step(BodyPart body, Query query, int limit) {
    ShardKeyJson.check(body);
    return Step.of(query, limit)
        .withFilter(filters.readIn(body))
        .withParams(params.read(body.get("params")));
  }
}
