package io.ocelli.server.request.search;

import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.VectorJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `rerank`: a list of stages, each an object whose one key names its kind: `{"exact": {"top":
/// 200}}`.
final class RerankJson {
  private final RequestBounds bounds;
  private final Map<String, Function<BodyPart, RerankStage>> kinds = new LinkedHashMap<>();

  RerankJson(RequestBounds bounds, QueryKindsJson queries) {
    this.bounds = bounds;
    kinds.put("exact", part -> new RerankStage.Exact(top(part, RerankStage.MOST_TOP)));
    kinds.put("second", part -> second(part, queries));
    kinds.put("expand", this::expand);
    kinds.put("mmr", this::diversify);
    kinds.put("score", this::score);
  }

  /// @param part null for none
  List<RerankStage> read(BodyPart part) {
    return part == null
        ? List.of()
        : part.items(RerankStage.MOST_STAGES).stream().map(this::stage).toList();
  }

  private RerankStage stage(BodyPart part) {
    List<String> named = kinds.keySet().stream().filter(part::has).toList();
    if (named.size() != 1 || part.keys().size() != 1) {
      throw part.malformed(
          "expected an object with one key, one of `" + String.join("`, `", kinds.keySet()) + "`");
    }
    return kinds.get(named.getFirst()).apply(part.require(named.getFirst()));
  }

  private int top(BodyPart part, int most) {
    return top(part, most, RerankStage.DEFAULT_TOP);
  }

  private int top(BodyPart part, int most, int otherwise) {
    BodyPart top = part.get("top");
    return top == null
        ? Math.min(otherwise, bounds.limit())
        : top.integer(1, Math.min(most, bounds.limit()));
  }

  /// `{using, top, query}`
  private RerankStage second(BodyPart part, QueryKindsJson queries) {
    BodyPart query = part.get("query");
    return new RerankStage.Second(
        part.require("using").text(),
        query == null ? null : queries.read(query),
        top(part, RerankStage.MOST_TOP));
  }

  /// `{neighbours, alpha, search, using, top}`
  private RerankStage expand(BodyPart part) {
    BodyPart neighbours = part.get("neighbours");
    BodyPart alpha = part.get("alpha");
    BodyPart search = part.get("search");
    return new RerankStage.Expand(
        using(part),
        neighbours == null
            ? RerankStage.Expand.DEFAULT_NEIGHBOURS
            : neighbours.integer(0, RerankStage.Expand.MOST_NEIGHBOURS),
        alpha == null
            ? RerankStage.Expand.DEFAULT_ALPHA
            : (float) alpha.number(0, RerankStage.Expand.MOST_ALPHA),
        search != null && search.flag(),
        top(part, RerankStage.MOST_TOP));
  }

  /// `{diversity, using, top}`
  private RerankStage diversify(BodyPart part) {
    BodyPart diversity = part.get("diversity");
    return new RerankStage.Diversify(
        using(part),
        diversity == null
            ? RerankStage.Diversify.DEFAULT_DIVERSITY
            : (float) diversity.number(0, 1),
        top(part, RerankStage.Diversify.MOST_TOP));
  }

  /// `{model, key, query, top}`
  private RerankStage score(BodyPart part) {
    BodyPart key = part.get("key");
    BodyPart query = part.get("query");
    return new RerankStage.Score(
        part.require("model").text(),
        key == null ? null : FilterJson.path(key),
        query == null ? null : side(query),
        top(part, RerankStage.Score.MOST_TOP, RerankStage.Score.DEFAULT_TOP));
  }

  /// A string is a text.
  private static VectorInput side(BodyPart query) {
    return query.json() instanceof Json.Text(String text)
        ? new VectorInput.Text(text, VectorJson.AUTO)
        : VectorJson.readInput(query);
  }

  /// Null for that of the search.
  private static String using(BodyPart part) {
    BodyPart using = part.get("using");
    return using == null ? null : using.text();
  }
}
