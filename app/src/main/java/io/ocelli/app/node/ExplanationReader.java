package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Side;
import io.ocelli.core.explain.Term;
import io.ocelli.core.query.SearchMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Answers of `~/explain`.
final class ExplanationReader {
  private ExplanationReader() {}

  static Explanation read(JsonNode result) {
    Map<Side, HeatMap> maps = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      JsonNode map = result.get("occlusion").path(side.wireName());
      if (!map.isMissingNode()) {
        maps.put(side, map(map));
      }
    }
    List<Term> terms = new ArrayList<>();
    result.get("terms").forEach(each -> terms.add(term(each)));
    return new Explanation(
        result.get("score").floatValue(),
        SearchMode.valueOf(result.get("mode").asText().toUpperCase(Locale.ROOT)),
        maps,
        terms,
        result.get("passes").asInt());
  }

  private static HeatMap map(JsonNode node) {
    double[][] drops = new double[node.get("rows").asInt()][node.get("columns").asInt()];
    for (int row = 0; row < drops.length; row++) {
      for (int column = 0; column < drops[row].length; column++) {
        drops[row][column] = node.get("drops").get(row).get(column).asDouble();
      }
    }
    return new HeatMap(
        node.get("width").asInt(), node.get("height").asInt(), node.get("score").asDouble(), drops);
  }

  private static Term term(JsonNode node) {
    return new Term(
        node.get("term").asText(),
        node.get("start").asInt(),
        node.get("end").asInt(),
        node.get("contribution").asDouble());
  }
}
