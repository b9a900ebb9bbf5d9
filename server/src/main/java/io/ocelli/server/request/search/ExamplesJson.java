package io.ocelli.server.request.search;

import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Pair;
import io.ocelli.core.query.tree.Query.Rated;
import io.ocelli.core.query.tree.Query.Strategy;
import io.ocelli.core.query.tree.Query.Weights;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.util.List;

/// Queries by examples, good and bad.
final class ExamplesJson {
  private final int most;

  /// @param most examples in one list
  ExamplesJson(int most) {
    this.most = most;
  }

  /// `{positive, negative, strategy}`
  Query.Recommend recommend(BodyPart part) {
    return new Query.Recommend(
        InputJson.readAll(part.get("positive"), most),
        InputJson.readAll(part.get("negative"), most),
        strategy(part.get("strategy")));
  }

  private static Strategy strategy(BodyPart part) {
    return switch (part == null ? "average_vector" : part.text()) {
      case "average_vector" -> Strategy.AVERAGE_VECTOR;
      case "best_score" -> Strategy.BEST_SCORE;
      case "sum_scores" -> Strategy.SUM_SCORES;
      default ->
          throw part.malformed(
              "unknown variant `"
                  + part.text()
                  + "`, expected one of `average_vector`, `best_score`, `sum_scores`");
    };
  }

  /// `{target, context}`; the contract requires the context, though it may be null.
  Query discover(BodyPart part) {
    if (!part.keys().contains("context")) {
      throw part.malformed("missing field `context`");
    }
    return new Query.Discover(InputJson.read(part.require("target")), pairs(part.get("context")));
  }

  /// `{positive, negative}`, a list of such, or null.
  List<Pair> pairs(BodyPart part) {
    if (part == null) {
      return List.of();
    }
    return part.json() instanceof Json.Obj
        ? List.of(pair(part))
        : part.items(most).stream().map(ExamplesJson::pair).toList();
  }

  private static Pair pair(BodyPart part) {
    return new Pair(
        InputJson.read(part.require("positive")), InputJson.read(part.require("negative")));
  }

  /// `{target, feedback: [{example, score}], strategy: {naive: {a, b, c}}}`
  Query feedback(BodyPart part) {
    BodyPart target = part.require("target");
    List<BodyPart> examples = part.require("feedback").items(most);
    BodyPart naive = part.require("strategy").require("naive");
    if (examples.isEmpty()) {
      throw part.broken(part.path(), "feedback elements must be non-empty");
    }
    return new Query.Feedback(
        InputJson.read(target),
        examples.stream().map(ExamplesJson::rated).toList(),
        new Weights(
            naive.require("a").real(), naive.require("b").real(0), naive.require("c").real()));
  }

  private static Rated rated(BodyPart part) {
    return new Rated(InputJson.read(part.require("example")), part.require("score").real());
  }
}
