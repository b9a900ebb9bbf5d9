package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.ClassifyAnswer.Threshold;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Answers of `~/classify`.
final class ClassifyReader {
  private ClassifyReader() {}

  static ClassifyAnswer read(JsonNode result) {
    return new ClassifyAnswer(
        list(result.get("answers"), ClassifyReader::verdict),
        threshold(result.path("unknown")),
        result.path("independent").asBoolean());
  }

  private static Verdict verdict(JsonNode node) {
    JsonNode score = node.path("unknown_score");
    boolean asked = !score.isMissingNode();
    return new Verdict(
        list(node.get("labels"), ClassifyReader::probable),
        list(node.get("evidence"), ClassifyReader::evidence),
        asked ? Double.valueOf(score.asDouble(Double.NEGATIVE_INFINITY)) : null,
        node.path("unknown").asBoolean());
  }

  private static Probable probable(JsonNode node) {
    return new Probable(JsonValues.of(node.get("label")), node.get("probability").asDouble());
  }

  private static Evidence evidence(JsonNode node) {
    List<Value> labels = list(node.get("labels"), JsonValues::of);
    return new Evidence(
        PointId.parse(node.get("id").asText()),
        node.get("score").floatValue(),
        labels,
        node.get("weight").asDouble());
  }

  private static Threshold threshold(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    return new Threshold(
        Score.valueOf(node.get("score").asText().toUpperCase(Locale.ROOT)),
        node.get("threshold").asDouble(),
        node.has("risk") ? node.get("risk").asDouble() : null,
        node.path("points").asInt());
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> each) {
    List<T> list = new ArrayList<>();
    nodes.forEach(node -> list.add(each.apply(node)));
    return list;
  }
}
