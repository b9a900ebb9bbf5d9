package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Diversity;
import io.ocelli.core.query.tree.Query.Pair;
import io.ocelli.core.query.tree.Query.Rated;
import io.ocelli.core.query.tree.Query.Strategy;
import io.ocelli.core.query.tree.Query.Weights;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of query, from JSON to the core's words.
class QueryKindsJsonTest {
  private static final VectorInput VECTOR = VectorInput.of(1, 2);
  private static final VectorInput POINT = new VectorInput.OfPoint(PointId.of(3));

  @Test
  void nearestWithAndWithoutDiversity() {
    read(Query.nearest(VECTOR), "[1, 2]");
    read(Query.nearest(POINT), "{\"nearest\": 3, \"mmr\": null}");
    read(new Query.Nearest(VECTOR, new Diversity(0.5f, 0)), "{\"nearest\": [1, 2], \"mmr\": {}}");
    read(
        new Query.Nearest(VECTOR, new Diversity(1, 16_384)),
        "{\"nearest\": [1, 2], \"mmr\": {\"diversity\": 1, \"candidates_limit\": 16384}}");
  }

  @Test
  void recommendByIdsVectorsAndTexts() {
    read(
        new Query.Recommend(List.of(POINT), List.of(), Strategy.AVERAGE_VECTOR),
        "{\"recommend\": {\"positive\": [3]}}");
    read(
        new Query.Recommend(
            List.of(VECTOR, new VectorInput.Text("red", "auto")),
            List.of(POINT),
            Strategy.BEST_SCORE),
        """
        {"recommend": {"positive": [[1, 2], {"text": "red"}], "negative": [3],
                       "strategy": "best_score"}}
        """);
    read(
        new Query.Recommend(List.of(), List.of(POINT), Strategy.SUM_SCORES),
        "{\"recommend\": {\"negative\": [3], \"strategy\": \"sum_scores\"}}");
  }

  @Test
  void discoverAndContextTakeOnePairOrSeveralOrNone() {
    Pair pair = new Pair(POINT, VECTOR);
    String json = "{\"positive\": 3, \"negative\": [1, 2]}";
    read(
        new Query.Discover(VECTOR, List.of(pair)),
        "{\"discover\": {\"target\": [1, 2], \"context\": " + json + "}}");
    read(
        new Query.Discover(POINT, List.of()), "{\"discover\": {\"target\": 3, \"context\": null}}");
    read(new Query.Context(List.of(pair)), "{\"context\": " + json + "}");
    read(new Query.Context(List.of(pair, pair)), "{\"context\": [" + json + ", " + json + "]}");
    read(new Query.Context(List.of()), "{\"context\": null}");
  }

  @Test
  void orderByAKey() {
    read(
        new Query.Ordered(new OrderBy(PayloadPath.parse("a.b"), OrderBy.Direction.ASCENDING, null)),
        "{\"order_by\": \"a.b\"}");
    read(
        new Query.Ordered(
            new OrderBy(PayloadPath.key("k"), OrderBy.Direction.DESCENDING, Value.of(3))),
        "{\"order_by\": {\"key\": \"k\", \"direction\": \"desc\", \"start_from\": 3}}");
  }

  @Test
  void fusionOfRanksAndOfScores() {
    read(new Query.RankFusion(2, List.of()), "{\"fusion\": \"rrf\"}");
    read(Query.DistributionFusion.DISTRIBUTION, "{\"fusion\": \"dbsf\"}");
    read(new Query.RankFusion(2, List.of()), "{\"rrf\": {}}");
    read(new Query.RankFusion(60, List.of(0.5f)), "{\"rrf\": {\"k\": 60, \"weights\": [0.5]}}");
  }

  @Test
  void sampleAtRandom() {
    read(Query.Sample.RANDOM, "{\"sample\": \"random\"}");
  }

  @Test
  void relevanceFeedback() {
    read(
        new Query.Feedback(VECTOR, List.of(new Rated(POINT, 0.85f)), new Weights(0.12f, 0, -0.99f)),
        """
        {"relevance_feedback": {"target": [1, 2], "feedback": [{"example": 3, "score": 0.85}],
                                "strategy": {"naive": {"a": 0.12, "b": 0, "c": -0.99}}}}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"recommend\": [1]}",
        "{\"recommend\": {\"positive\": 1}}",
        "{\"recommend\": {\"positive\": [true]}}",
        "{\"recommend\": {\"positive\": [1], \"strategy\": \"worst\"}}",
        "{\"discover\": {\"target\": 1}}",
        "{\"discover\": {\"context\": []}}",
        "{\"discover\": {\"target\": 1, \"context\": [{\"positive\": 1}]}}",
        "{\"context\": 1}",
        "{\"context\": [[1, 2]]}",
        "{\"context\": {\"negative\": 1}}",
        "{\"order_by\": 1}",
        "{\"order_by\": {\"direction\": \"asc\"}}",
        "{\"order_by\": {\"key\": \"k\", \"direction\": \"up\"}}",
        "{\"fusion\": \"sum\"}",
        "{\"fusion\": {}}",
        "{\"rrf\": 2}",
        "{\"rrf\": {\"k\": 1.5}}",
        "{\"rrf\": {\"weights\": 1}}",
        "{\"sample\": \"first\"}",
        "{\"relevance_feedback\": {\"target\": 1, \"feedback\": [{\"example\": 1, \"score\": 1}]}}",
        "{\"relevance_feedback\": {\"target\": 1, \"feedback\": [{\"example\": 1}],"
            + " \"strategy\": {\"naive\": {\"a\": 1, \"b\": 1, \"c\": 1}}}}",
        "{\"relevance_feedback\": {\"target\": 1, \"feedback\": [{\"example\": 1, \"score\": 1}],"
            + " \"strategy\": {\"naive\": {\"a\": 1, \"b\": 1}}}}",
        "{\"unheard\": 1}"
      })
  void unknownShapesAreBadRequests(String json) {
    assertEquals(
        ErrorKind.BAD_REQUEST,
        assertThrows(OcelliException.class, () -> Reading.query(json)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nearest\": [1], \"mmr\": {\"diversity\": 1.01}}",
        "{\"nearest\": [1], \"mmr\": {\"diversity\": -0.01}}",
        "{\"nearest\": [1], \"mmr\": {\"diversity\": NaN}}",
        "{\"nearest\": [1], \"mmr\": {\"candidates_limit\": -1}}",
        "{\"nearest\": [1], \"mmr\": {\"candidates_limit\": 16385}}",
        "{\"recommend\": {}}",
        "{\"recommend\": {\"positive\": [], \"negative\": [], \"strategy\": \"best_score\"}}",
        "{\"rrf\": {\"k\": 0}}",
        "{\"rrf\": {\"weights\": [-1]}}",
        "{\"rrf\": {\"weights\": [1e39]}}"
      })
  void brokenConstraintsAreInvalidValues(String json) {
    assertEquals(
        ErrorKind.INVALID_VALUE,
        assertThrows(OcelliException.class, () -> Reading.query(json)).kind());
  }

  @Test
  void feedbackHasExamplesAndAnExponentThatIsNotNegative() {
    String feedback =
        """
        {"relevance_feedback": {"target": [1], "feedback": %s,
                                "strategy": {"naive": {"a": 1, "b": %s, "c": 1}}}}
        """;
    Reading.invalid(
        "Validation error in JSON body: [internal.query.relevance_feedback: feedback elements must"
            + " be non-empty]",
        () -> Reading.query(feedback.formatted("[]", "1")));
    Reading.invalid(
        "Validation error in JSON body: [internal.query.relevance_feedback.strategy.naive.b: value"
            + " -1.0 invalid, must be 0.0 or larger]",
        () -> Reading.query(feedback.formatted("[{\"example\": 1, \"score\": 1}]", "-1.0")));
  }

  @Test
  void listsOfExamplesHaveABound() {
    Reading.invalid(
        "Validation error in JSON body: [internal.query.recommend.positive: value 101 items"
            + " invalid, must have at most 100]",
        () -> Reading.query("{\"recommend\": {\"positive\": [" + "1, ".repeat(100) + "1]}}"));
  }

  private static void read(Query expected, String json) {
    assertEquals(expected, Reading.query(json), json);
  }
}
