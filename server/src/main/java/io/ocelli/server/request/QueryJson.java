package io.ocelli.server.request;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import java.util.List;

/// Bodies of `~/points/query`.
public final class QueryJson {
  private static final int DEFAULT_LIMIT = 10;

  /// Kinds of query that the contract has and this version does not answer.
  private static final List<String> LATER =
      List.of(
          "recommend",
          "discover",
          "context",
          "order_by",
          "fusion",
          "rrf",
          "formula",
          "sample",
          "relevance_feedback",
          "compose");

  private final RequestBounds bounds;
  private final FilterJson filters;

  public QueryJson(RequestBounds bounds) {
    this.bounds = bounds;
    this.filters = new FilterJson(bounds.batch());
  }

  public SearchRequest read(BodyPart body) {
    refusePrefetch(body);
    RequestJson.refuse(body, "lookup_from");
    BodyPart query = body.get("query");
    BodyPart using = body.get("using");
    BodyPart limit = body.get("limit");
    BodyPart offset = body.get("offset");
    BodyPart threshold = body.get("score_threshold");
    BodyPart explain = body.get("explain");
    Step step =
        new Step(
            query == null ? Query.ById.BY_ID : Query.nearest(input(query)),
            using == null ? "" : using.text(),
            filters.readIn(body),
            List.of(),
            limit == null ? DEFAULT_LIMIT : limit.integer(1, bounds.limit()),
            threshold == null ? null : threshold.real(),
            ParamsJson.read(body.get("params")),
            null);
    return new SearchRequest(
        step,
        offset == null ? 0 : offset.integer(0, bounds.offset()),
        SelectorJson.payload(body, Selector.Whole.NONE),
        SelectorJson.vectors(body),
        explain != null && explain.flag());
  }

  private static void refusePrefetch(BodyPart body) {
    BodyPart prefetch = body.get("prefetch");
    if (prefetch != null && !prefetch.json().equals(new Json.Array(List.of()))) {
      throw body.notServed("`prefetch`");
    }
  }

  private static VectorInput input(BodyPart query) {
    if (query.has("nearest")) {
      RequestJson.refuse(query, "mmr");
      return nearest(query.require("nearest"));
    }
    for (String kind : LATER) {
      if (query.has(kind)) {
        throw query.notServed("the query `" + kind + "`");
      }
    }
    return nearest(query);
  }

  private static VectorInput nearest(BodyPart part) {
    return switch (part.json()) {
      case Json.Int _, Json.Big _, Json.Text _ -> new VectorInput.OfPoint(IdJson.read(part));
      case Json.Array _, Json.Obj _ -> VectorJson.readInput(part);
      case Json.Null _, Json.Bool _, Json.Real _ ->
          throw part.wrongKind("vector, point id, {text, model}, {image, model} or {nearest}");
    };
  }
}
