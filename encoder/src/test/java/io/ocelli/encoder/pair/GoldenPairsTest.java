package io.ocelli.encoder.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.encoder.contract.PairScorer.Sides;
import io.ocelli.encoder.text.TextTokenizer;
import io.ocelli.encoder.text.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of pair against its reference library, through its folder as the ecosystem lays it
/// out: the same ids and types, cut in the same places, and the same scores
/// (`encoder/export/golden/pairs.py`).
class GoldenPairsTest {
  @ParameterizedTest
  @ValueSource(strings = {"cross-bert", "cross-roberta"})
  void tokensOfTwoTextsAreTheReferences(String family) {
    GoldenPairs golden = GoldenPairs.of(family);
    Sides.Texts texts = (Sides.Texts) golden.contract().sides();
    try (TextTokenizer tokenizer = TextTokenizer.openForPairs(texts.input(), golden.folder())) {
      for (JsonNode pair : golden.pairs()) {
        Tokens tokens =
            tokenizer.pair(pair.get("query").textValue(), pair.get("candidate").textValue());
        assertArrayEquals(numbers(pair.get("ids")), tokens.ids(), pair::toString);
        if (pair.has("types")) {
          assertArrayEquals(numbers(pair.get("types")), tokens.typeIds(), pair::toString);
        }
      }
    }
  }

  /// Those of a query in one call, as a search has them.
  @ParameterizedTest
  @MethodSource("families")
  void scoresAreTheReferences(GoldenPairs golden) {
    try (OnnxCrossEncoder scorer = golden.open()) {
      byQuery(golden)
          .forEach((query, pairs) -> {
            List<Side> candidates =
                pairs.stream().map(pair -> golden.side(pair.get("candidate"))).toList();
            float[] scores = scorer.score(golden.side(query), candidates);
            for (int i = 0; i < scores.length; i++) {
              JsonNode pair = pairs.get(i);
              assertEquals(pair.get("score").floatValue(), scores[i], 1e-5, pair::toString);
            }
          });
    }
  }

  /// What a candidate gets does not depend on those beside it, to the last bit of a float's
  /// rounding.
  @ParameterizedTest
  @MethodSource("families")
  void batchMatesDoNotCount(GoldenPairs golden) {
    Map.Entry<JsonNode, List<JsonNode>> most =
        byQuery(golden).entrySet().stream()
            .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
            .orElseThrow();
    Side query = golden.side(most.getKey());
    List<Side> candidates =
        most.getValue().stream().map(pair -> golden.side(pair.get("candidate"))).toList();
    try (OnnxCrossEncoder scorer = golden.open()) {
      float[] together = scorer.score(query, candidates);
      for (int i = 0; i < together.length; i++) {
        float[] alone = scorer.score(query, List.of(candidates.get(i)));
        assertEquals(alone[0], together[i], 1e-6f, most.getValue().get(i)::toString);
      }
    }
  }

  static List<GoldenPairs> families() {
    return GoldenPairs.all();
  }

  private static Map<JsonNode, List<JsonNode>> byQuery(GoldenPairs golden) {
    return golden.pairs().stream()
        .collect(
            Collectors.groupingBy(
                pair -> pair.get("query"), LinkedHashMap::new, Collectors.toList()));
  }

  private static int[] numbers(JsonNode array) {
    return array.valueStream().mapToInt(JsonNode::asInt).toArray();
  }
}
