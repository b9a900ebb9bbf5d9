package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.id.PointId;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.Region;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeJsonTest {
  private static Composition read(String json) {
    return ((Query.Compose) Reading.query("{\"compose\": " + json + "}")).composition();
  }

  @Test
  void partsAreTextsPointsAndVectors() {
    assertEquals(
        new Composition(
            List.of(
                new Part(new VectorInput.Text("red", "auto"), 0.7f, null),
                new Part(new VectorInput.OfPoint(PointId.of(17)), -0.5f, null),
                new Part(VectorInput.of(1, 2), 1, "other")),
            Method.Sum.SUM,
            Negatives.Subtraction.SUBTRACTION),
        read(
            """
            {"parts": [{"text": "red", "weight": 0.7}, {"id": 17, "weight": -0.5},
                       {"vector": [1, 2], "using": "other"}]}
            """));
  }

  @Test
  void aPartMayBeADirection() {
    assertEquals(
        List.of(
            new Part(
                new VectorInput.Text("red", "auto"),
                1,
                null,
                List.of(
                    new VectorInput.Text("blue", "auto"), new VectorInput.OfPoint(PointId.of(4))))),
        read("{\"parts\": [{\"text\": \"red\", \"against\": [\"blue\", {\"id\": 4}]}]}").parts());
  }

  @Test
  void aPictureMayBeAStringOrAnObjectAndHaveARegion() {
    Region box = new Region(1, 2, 3, 4);
    for (String json :
        List.of(
            "{\"image\": \"AAEC\", \"model\": \"clip\", \"region\": [1, 2, 3, 4]}",
            "{\"image\": {\"image\": \"AAEC\", \"model\": \"clip\"}, \"region\": [1, 2, 3, 4]}",
            "{\"image\": {\"image\": \"AAEC\"}, \"model\": \"clip\", \"region\": [1, 2, 3, 4]}",
            """
            {"image": {"image": "AAEC", "model": "clip", "options": {"region": [1, 2, 3, 4]}}}
            """)) {
      VectorInput.Image image =
          (VectorInput.Image) read("{\"parts\": [" + json + "]}").parts().getFirst().input();
      assertArrayEquals(new byte[] {0, 1, 2}, image.bytes());
      assertEquals("clip", image.model());
      assertEquals(box, image.region());
    }
  }

  @Test
  void methodsAndNegatives() {
    String parts = "{\"parts\": [{\"id\": 1}], ";
    assertEquals(Method.Slerp.SLERP, read(parts + "\"method\": \"slerp\"}").method());
    assertEquals(new Method.WeiCom(0.5f), read(parts + "\"method\": \"weicom\"}").method());
    assertEquals(
        new Method.WeiCom(0.25f),
        read(parts + "\"method\": \"weicom\", \"lambda\": 0.25}").method());
    assertEquals(
        new Negatives.Penalty(0.5f), read(parts + "\"negatives\": \"penalty\"}").negatives());
    assertEquals(
        new Negatives.Penalty(2), read(parts + "\"negatives\": {\"penalty\": 2}}").negatives());
    assertEquals(
        Negatives.Subtraction.SUBTRACTION,
        read(parts + "\"negatives\": \"subtract\"}").negatives());
  }

  @Test
  void freedomHasAVocabularyAndThePapersNumbers() {
    String parts = "{\"parts\": [{\"id\": 1}, {\"text\": \"sketch\"}], \"method\": \"freedom\", ";
    assertEquals(
        new Method.FreeDom(new Vocabulary("words", null, "text"), 20, 7, 7),
        read(parts + "\"vocabulary\": {\"collection\": \"words\"}}").method());
    assertEquals(
        new Method.FreeDom(new Vocabulary("words", "", "name.en"), 9, 8, 5),
        read(parts
                + "\"vocabulary\": {\"collection\": \"words\", \"vector\": \"\", \"key\":"
                + " \"name.en\"}, \"proxies\": 9, \"words_each\": 8, \"words\": 5}")
            .method());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {}                                         | : missing field `parts`
          {"parts": 1}                               | .parts: invalid type: integer, expected a sequence
          {"parts": [{}]}                            | .parts[0]: expected one of `image`, `text`, `id` or `vector`
          {"parts": [{"id": 1, "text": "red"}]}      | .parts[0]: expected one of `image`, `text`, `id` or `vector`
          {"parts": [], "method": "average"}         | .method: unknown variant `average`, expected `sum`, `slerp`, `weicom` or `freedom`
          {"parts": [], "lambda": 0.5}               | .lambda: `lambda` belongs to the method `weicom`; weigh the parts instead
          {"parts": [], "words": 7}                  | .words: `words` belongs to the method `freedom`
          {"parts": [], "method": "freedom"}         | : missing field `vocabulary`
          {"parts": [], "method": "freedom", "vocabulary": "words"} | .vocabulary: invalid type: string, expected a map
          {"parts": [], "method": "freedom", "vocabulary": {}}      | .vocabulary: missing field `collection`
          {"parts": [], "negatives": "forget"}       | .negatives: unknown variant `forget`, expected `subtract`, `penalty` or {penalty: number}
          {"parts": [], "negatives": {}}             | .negatives: missing field `penalty`
          {"parts": [{"id": 1, "weight": "much"}]}   | .parts[0].weight: invalid type: string, expected a number
          """)
  void whatIsNoCompositionIsMalformed(String json, String why) {
    Reading.malformed("Format error in JSON body: query.compose" + why, () -> read(json));
  }

  @Test
  void numbersHaveBounds() {
    Reading.invalid(
        "Validation error in JSON body: [internal.query.compose.lambda: value 1.5 invalid, must be"
            + " from 0.0 to 1.0]",
        () -> read("{\"parts\": [], \"method\": \"weicom\", \"lambda\": 1.5}"));
    String freedom =
        "{\"parts\": [], \"method\": \"freedom\", \"vocabulary\": {\"collection\": \"w\"}, ";
    Reading.invalid(
        "Validation error in JSON body: [internal.query.compose.proxies: value 201 invalid, must be"
            + " 200 or smaller]",
        () -> read(freedom + "\"proxies\": 201}"));
    Reading.invalid(
        "Validation error in JSON body: [internal.query.compose.words_each: value 101 invalid, must"
            + " be 100 or smaller]",
        () -> read(freedom + "\"words_each\": 101}"));
    Reading.invalid(
        "Validation error in JSON body: [internal.query.compose.words: value 0 invalid, must be 1"
            + " or larger]",
        () -> read(freedom + "\"words\": 0}"));
    Reading.invalid(
        "Validation error in JSON body: [internal.query.compose.parts[0].weight: value 2000000.0"
            + " invalid, must be from -1000000.0 to 1000000.0]",
        () -> read("{\"parts\": [{\"id\": 1, \"weight\": 2e6}]}"));
    Reading.invalid(
        "Validation error in JSON body: [internal.query.compose.parts: value 65 items invalid, must"
            + " have at most 64]",
        () -> read("{\"parts\": [" + "{\"id\": 1}, ".repeat(64) + "{\"id\": 1}]}"));
  }
}
