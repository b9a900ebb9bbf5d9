package io.ocelli.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupAnswer.Group;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.vector.VectorValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What searches find, as JSON.
class SearchAnswerJsonTest {
  private static final SimilarityMatrix MATRIX =
      new SimilarityMatrix(
          List.of(PointId.of(1), PointId.of(7)),
          new int[] {0, 1},
          new int[] {1, 0},
          new float[] {0.5f, 0.25f});

  @Test
  void pointsShowWhatWasAskedFor() {
    Value.Obj payload = new Value.Obj(Map.of("k", Value.of(1)));
    ScoredPoint whole =
        new ScoredPoint(
            PointId.parse("550e8400e29b41d4a716446655440000"),
            0.1f,
            payload,
            Map.of("", VectorValue.of(1, 0.5f)),
            Value.of(42));
    assertEquals(
        "[{\"id\":\"550e8400-e29b-41d4-a716-446655440000\",\"version\":0,\"score\":0.1,"
            + "\"payload\":{\"k\":1},\"vector\":[1.0,0.5],\"order_value\":42},"
            + "{\"id\":2,\"version\":0,\"score\":0.0}]",
        written(out ->
            SearchAnswerJson.writePoints(
                out, List.of(whole, new ScoredPoint(PointId.of(2), 0, null, null)))));
  }

  @Test
  void relevanceIsShownWhereItWasAskedForAndNullWhereItIsNotKnown() {
    ScoredPoint point = new ScoredPoint(PointId.of(1), 0.5f, null, null);
    assertEquals(
        "[{\"id\":1,\"version\":0,\"score\":0.5,\"relevance\":0.93},"
            + "{\"id\":1,\"version\":0,\"score\":0.5,\"relevance\":null}]",
        written(out ->
            SearchAnswerJson.writePoints(
                out, List.of(point.withRelevance(0.93f), point.withRelevance(Float.NaN)))));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "0.70710677, 0.70710677",
    "-3, -3.0",
    "1e-10, 1.0E-10",
    "16777216, 1.6777216E7",
    "Infinity, 3.4028235E38",
    "-Infinity, -3.4028235E38",
    "NaN, 0.0"
  })
  void scoresAreNumbersOfTheShortestText(float score, String text) {
    assertEquals(
        "[{\"id\":1,\"version\":0,\"score\":" + text + "}]",
        written(out ->
            SearchAnswerJson.writePoints(
                out, List.of(new ScoredPoint(PointId.of(1), score, null, null)))));
  }

  @Test
  void anAnswerSaysHowItWasFoundWhereThatIsAsked() {
    SearchAnswer answer = new SearchAnswer(List.of(), SearchMode.HYBRID);
    assertEquals(
        "{\"points\":[]}", written(out -> SearchAnswerJson.writeSearch(out, answer, false)));
    assertEquals(
        "{\"points\":[],\"mode\":\"hybrid\"}",
        written(out -> SearchAnswerJson.writeSearch(out, answer, true)));
  }

  @Test
  void groupsShowTheirValueAndWhatWasLookedUp() {
    ScoredPoint hit = new ScoredPoint(PointId.of(1), 1, null, null);
    StoredPoint record = new StoredPoint(PointId.of(-1), Value.Obj.EMPTY, null);
    GroupAnswer answer =
        new GroupAnswer(
            List.of(
                new Group(Value.of(-1), List.of(hit), record),
                new Group(Value.of("red"), List.of(), null)),
            SearchMode.LEXICAL);
    assertEquals(
        "{\"groups\":[{\"hits\":[{\"id\":1,\"version\":0,\"score\":1.0}],\"id\":-1,"
            + "\"lookup\":{\"id\":18446744073709551615,\"payload\":{}}},"
            + "{\"hits\":[],\"id\":\"red\"}],\"mode\":\"lexical\"}",
        written(out -> SearchAnswerJson.writeGroups(out, answer, true)));
  }

  @Test
  void aMatrixAsPairsAndAsOffsets() {
    assertEquals(
        "{\"pairs\":[{\"a\":1,\"b\":7,\"score\":0.5},{\"a\":7,\"b\":1,\"score\":0.25}]}",
        written(out -> SearchAnswerJson.writePairs(out, MATRIX)));
    assertEquals(
        "{\"offsets_row\":[0,1],\"offsets_col\":[1,0],\"scores\":[0.5,0.25],\"ids\":[1,7]}",
        written(out -> SearchAnswerJson.writeOffsets(out, MATRIX)));
  }

  private static String written(JsonOutput.Body body) {
    return new String(JsonOutput.bytes(body), StandardCharsets.UTF_8);
  }
}
