package io.ocelli.server.request.search;

import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Diversity;
import io.ocelli.core.query.tree.Query.RankFusion;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.OrderJson;
import io.ocelli.server.request.RequestBounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `query`: something that points are compared with, or an object whose key names a kind of query.
final class QueryKindsJson {
  private static final float DEFAULT_DIVERSITY = 0.5f;

  private final RequestBounds bounds;
  private final Map<String, Function<BodyPart, Query>> kinds = new LinkedHashMap<>();

  QueryKindsJson(RequestBounds bounds, FilterJson filters) {
    this.bounds = bounds;
    ExamplesJson examples = new ExamplesJson(bounds.batch());
    FormulaJson formulas = new FormulaJson(bounds, filters);
    kinds.put("nearest", QueryKindsJson::nearest);
    kinds.put("recommend", query -> recommend(examples, query.require("recommend")));
    kinds.put("discover", query -> examples.discover(query.require("discover")));
    kinds.put("context", query -> new Query.Context(examples.pairs(query.get("context"))));
    kinds.put("order_by", query -> new Query.Ordered(OrderJson.read(query.require("order_by"))));
    kinds.put("fusion", query -> fusion(query.require("fusion")));
    kinds.put("rrf", query -> rankFusion(query.require("rrf")));
    kinds.put("formula", formulas::read);
    kinds.put("sample", query -> sample(query.require("sample")));
    kinds.put(
        "relevance_feedback", query -> examples.feedback(query.require("relevance_feedback")));
    kinds.put("compose", query -> ComposeJson.read(query.require("compose")));
  }

  Query read(BodyPart part) {
    if (part.json() instanceof Json.Obj(Map<String, Json> fields)) {
      for (Map.Entry<String, Function<BodyPart, Query>> kind : kinds.entrySet()) {
        if (fields.containsKey(kind.getKey())) {
          return kind.getValue().apply(part);
        }
      }
    }
    return Query.nearest(InputJson.read(part));
  }

  private static Query nearest(BodyPart query) {
    BodyPart mmr = query.get("mmr");
    return new Query.Nearest(
        InputJson.read(query.require("nearest")), mmr == null ? null : diversity(mmr));
  }

  /// `{diversity, candidates_limit}`
  private static Diversity diversity(BodyPart mmr) {
    BodyPart weight = mmr.get("diversity");
    BodyPart candidates = mmr.get("candidates_limit");
    return new Diversity(
        weight == null ? DEFAULT_DIVERSITY : (float) weight.number(0, 1),
        candidates == null ? 0 : candidates.integer(0, Diversity.MAX_CANDIDATES));
  }

  private static Query recommend(ExamplesJson examples, BodyPart part) {
    Query.Recommend query = examples.recommend(part);
    if (query.positive().isEmpty() && query.negative().isEmpty()) {
      throw part.broken(
          part.path(), "at least one positive or negative vector or id must be provided");
    }
    return query;
  }

  private static Query fusion(BodyPart part) {
    return switch (part.text()) {
      case "rrf" -> new RankFusion(RankFusion.DEFAULT_K, List.of());
      case "dbsf" -> Query.DistributionFusion.DISTRIBUTION;
      default ->
          throw part.malformed("unknown variant `" + part.text() + "`, expected `rrf` or `dbsf`");
    };
  }

  /// `{k, weights}`
  private Query rankFusion(BodyPart part) {
    BodyPart k = part.get("k");
    BodyPart weights = part.get("weights");
    return new RankFusion(
        k == null ? RankFusion.DEFAULT_K : k.integer(1, Integer.MAX_VALUE),
        weights == null
            ? List.of()
            : weights.items(bounds.batch()).stream().map(weight -> weight.real(0)).toList());
  }

  private static Query sample(BodyPart part) {
    if (!part.text().equals("random")) {
      throw part.malformed("unknown variant `" + part.text() + "`, expected `random`");
    }
    return Query.Sample.RANDOM;
  }
}
