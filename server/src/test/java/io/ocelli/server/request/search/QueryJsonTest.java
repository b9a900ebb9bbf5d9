package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches, from JSON to the core's words.
class QueryJsonTest {
  @Test
  void anEmptyBodyHasTheContractsDefaults() {
    assertEquals(
        new SearchRequest(
            Step.of(Query.ById.BY_ID, 10), 0, Selector.Whole.NONE, Selector.Whole.NONE, false),
        read("{}"));
  }

  @Test
  void relevanceIsAFlagOrSaysWhatIsShown() {
    assertNull(read("{}").relevance());
    assertNull(read("{\"relevance\": null}").relevance());
    assertNull(read("{\"relevance\": false}").relevance());
    assertEquals(Relevance.SHOWN, read("{\"relevance\": true}").relevance());
    assertEquals(Relevance.SHOWN, read("{\"relevance\": {}}").relevance());
    String examples = String.join(", ", Collections.nCopies(16, "[1, 2]"));
    assertEquals(
        new Relevance(Relevance.Cut.KNEE, 0.25f, Collections.nCopies(16, VectorInput.of(1, 2))),
        read("{\"relevance\": {\"cut\": \"knee\", \"least\": 0.25, \"background\": [%s]}}"
                .formatted(examples))
            .relevance());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | BAD_REQUEST | relevance: expected a boolean or {cut, least, background}",
        "{'cut': 'elbow'} | BAD_REQUEST | relevance.cut: unknown variant `elbow`",
        "{'cut': 1} | BAD_REQUEST | relevance.cut: invalid type",
        "{'least': 1.5} | INVALID_VALUE | relevance.least: value 1.5 invalid, must be from 0.0 to"
            + " 1.0",
        "{'least': 'much'} | BAD_REQUEST | relevance.least: invalid type",
        "{'background': 7} | BAD_REQUEST | relevance.background: invalid type",
        "{'background': [[1]]} | INVALID_VALUE | relevance.background: value 1 examples invalid",
        "{'background': [3]} | BAD_REQUEST | relevance.background[0]: expected a vector"
      })
  void relevanceThatMeansNothingIsRefused(String relevance, ErrorKind kind, String why) {
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () -> read("{\"relevance\": " + relevance.replace('\'', '"') + "}"));
    assertEquals(kind, refused.kind());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void everyFieldIsRead() {
    SearchRequest search =
        read(
            """
            {"query": {"nearest": [1, 2.5, -3]}, "using": "v", "limit": 3, "offset": 4,
             "score_threshold": 0.5, "prefetch": [], "explain": true,
             "params": {"exact": true, "hnsw_ef": 128, "indexed_only": true,
                "quantization": {"ignore": true, "rescore": false, "oversampling": 2.5}},
             "with_payload": {"exclude": ["a"]}, "with_vector": ["v"],
             "filter": {"must": {"has_vector": "v"}}, "shard_key": null, "unheard": 1}
            """);
    assertEquals(Query.nearest(VectorInput.of(1, 2.5f, -3)), search.step().query());
    assertEquals("v", search.step().using());
    assertEquals(3, search.limit());
    assertEquals(4, search.offset());
    assertEquals(0.5f, search.step().scoreThreshold());
    assertEquals(
        new SearchParams(128, true, true, new SearchParams.Codes(true, false, 2.5)),
        search.step().params());
    assertTrue(search.explain());
    assertEquals(new Selector.Exclude(List.of("a")), search.payload());
    assertEquals(new Selector.Include(List.of("v")), search.vectors());
  }

  @Test
  void queriesByIdTextAndPicture() {
    assertEquals(new VectorInput.OfPoint(PointId.of(-1L)), input("18446744073709551615"));
    assertEquals(
        new VectorInput.OfPoint(PointId.parse("550e8400-e29b-41d4-a716-446655440000")),
        input("{\"nearest\": \"urn:uuid:550e8400-e29b-41d4-a716-446655440000\"}"));
    assertEquals(
        new VectorInput.Text("red", "auto"), input("{\"text\": \"red\", \"model\": \"auto\"}"));
    assertEquals(new VectorInput.Text("red", "auto"), input("{\"text\": \"red\"}"));
    VectorInput.Image image =
        (VectorInput.Image) input("{\"image\": \"data:image/png;base64,AQID\", \"model\": \"m\"}");
    assertArrayEquals(new byte[] {1, 2, 3}, image.bytes());
    assertEquals("m", image.model());
    VectorInput.Image plain =
        (VectorInput.Image) input("{\"image\": \"AQ ID\\n\", \"model\": \"auto\"}");
    assertArrayEquals(new byte[] {1, 2, 3}, plain.bytes());
    assertNull(plain.model(), "auto is the collection's own encoder");
  }

  @Test
  void queriesBySparseAndByMultipleVectors() {
    assertEquals(
        new VectorInput.Ready(new VectorValue.Sparse(new int[] {3, -1}, new float[] {2, 0.5f})),
        input("{\"indices\": [4294967295, 3], \"values\": [0.5, 2]}"),
        "in the order of unsigned indices");
    assertEquals(
        new VectorInput.Ready(new VectorValue.Multi(new float[][] {{1, 2}, {3, 4}})),
        input("{\"nearest\": [[1, 2], [3, 4]]}"));
  }

  @Test
  void filteredWalksAndTheCorpusOfRareWordsAreParameters() {
    assertEquals(0.4, params("{\"acorn\": {\"enable\": true}}").walkFiltered());
    assertEquals(
        0.1, params("{\"acorn\": {\"enable\": true, \"max_selectivity\": 0.1}}").walkFiltered());
    assertNull(params("{\"acorn\": {\"max_selectivity\": 0.1}}").walkFiltered());
    assertNull(params("{\"acorn\": null}").walkFiltered());
    assertNull(params("{\"idf\": \"global\"}").corpus());
    assertEquals(
        Filter.must(new Condition.HasVector("v")),
        params("{\"idf\": {\"corpus\": {\"must\": {\"has_vector\": \"v\"}}}}").corpus());
  }

  @Test
  void aPrefetchIsAStepOfItsOwn() {
    Step step =
        Reading.step(
            """
            {"query": {"fusion": "rrf"}, "limit": 7, "prefetch": [
              {"query": [1], "using": "a", "limit": 20, "score_threshold": 0.5,
               "params": {"exact": true}, "filter": {"must": {"has_vector": "a"}},
               "lookup_from": {"collection": "d", "vector": "b"}},
              {"query": 3, "prefetch": {"prefetch": null}},
              {}]}
            """);
    Step first =
        Step.nearest(VectorInput.of(1), 20)
            .withUsing("a")
            .withThreshold(0.5f)
            .withParams(SearchParams.EXACT)
            .withFilter(Filter.must(new Condition.HasVector("a")))
            .withLookup(new Step.Lookup("d", "b"));
    Step everything = Step.of(Query.ById.BY_ID, 10);
    Step second = Step.nearest(new VectorInput.OfPoint(PointId.of(3)), 10).withPrefetch(everything);
    assertEquals(
        Step.of(new Query.RankFusion(2, List.of()), 7).withPrefetch(first, second, everything),
        step);
  }

  @Test
  void pointsMayBeLookedUpInTheOnlyVectorOfAnotherCollection() {
    assertEquals(
        new Step.Lookup("d", null),
        Reading.step("{\"query\": 1, \"lookup_from\": {\"collection\": \"d\"}}").lookup());
  }

  @Test
  void aLimitAboveWhatAnAnswerMayHoldAsksForOneMore() {
    assertEquals(1_000, read("{\"limit\": 1000}").limit());
    assertEquals(1_001, read("{\"limit\": 1001}").limit());
    assertEquals(1_001, read("{\"limit\": 18446744073709551615}").limit());
  }

  @Test
  void complaintsNameTheirPlace() {
    Reading.invalid(
        "Validation error in JSON body: [internal.limit: value 0 invalid, must be 1 or larger]",
        () -> read("{\"query\": {\"recommend\": {\"positive\": [1]}}, \"limit\": 0}"));
    Reading.invalid(
        "Validation error in JSON body: [internal.prefetch[1].params.acorn.max_selectivity: value"
            + " 2.0 invalid, must be from 0.0 to 1.0]",
        () ->
            read(
                "{\"query\": [1], \"prefetch\":"
                    + " [{}, {\"params\": {\"acorn\": {\"max_selectivity\": 2}}}]}"));
    Reading.malformed(
        "Format error in JSON body: prefetch[0].using: invalid type: integer, expected a string",
        () -> read("{\"query\": [1], \"prefetch\": [{\"using\": 1}]}"));
  }

  @Test
  void prefetchesAreNotTooMany() {
    String many = "{\"query\": [1], \"prefetch\": [" + "{},".repeat(39) + "{}]}";
    String tooMany = "{\"query\": [1], \"prefetch\": [" + (many + ",").repeat(25) + "{}]}";
    Reading.invalid(
        "Validation error in JSON body: [internal.prefetch: value 1027 steps invalid, must be 1000"
            + " or fewer]",
        () -> read(tooMany));
  }

  @Test
  void urlsAreNotFetched() {
    OcelliException e =
        assertThrows(
            OcelliException.class, () -> input("{\"image\": \"http://169.254.169.254/x.png\"}"));
    assertEquals(ErrorKind.FORBIDDEN, e.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\": true}",
        "{\"query\": 1.5}",
        "{\"query\": \"not a uuid\"}",
        "{\"query\": [[1], 2]}",
        "{\"query\": [\"a\"]}",
        "{\"query\": {\"image\": \"!!\"}}",
        "{\"query\": {\"image\": \"data:image/png,xx\"}}",
        "{\"query\": {\"indices\": [1]}}",
        "{\"query\": {\"indices\": [-1], \"values\": [1]}}",
        "{\"query\": {\"indices\": [4294967296], \"values\": [1]}}",
        "{\"query\": {\"indices\": [1.5], \"values\": [1]}}",
        "{\"query\": {}}",
        "{\"query\": {\"nearest\": null}}",
        "{\"query\": {\"nearest\": [1], \"mmr\": 1}}",
        "{\"query\": [1], \"prefetch\": 7}",
        "{\"query\": [1], \"prefetch\": [[]]}",
        "{\"query\": [1], \"lookup_from\": {}}",
        "{\"query\": [1], \"lookup_from\": \"c\"}",
        "{\"query\": [1], \"lookup_from\": {\"collection\": \"c\", \"vector\": 1}}",
        "{\"query\": [1], \"score_threshold\": \"high\"}",
        "{\"params\": []}",
        "{\"params\": {\"exact\": 1}}",
        "{\"params\": {\"hnsw_ef\": 1.5}}",
        "{\"params\": {\"quantization\": true}}",
        "{\"params\": {\"acorn\": true}}",
        "{\"params\": {\"acorn\": {\"enable\": \"yes\"}}}",
        "{\"params\": {\"idf\": \"local\"}}",
        "{\"params\": {\"idf\": {}}}",
        "{\"explain\": \"yes\"}",
        "{\"with_payload\": \"all\"}",
        "{\"with_payload\": {\"include\": [], \"exclude\": []}}",
        "{\"with_vector\": [1]}",
        "{\"limit\": \"3\"}",
        "{\"limit\": 1.0}",
        "{\"using\": 3}",
        "[]"
      })
  void unknownShapesAreBadRequests(String json) {
    assertEquals(
        ErrorKind.BAD_REQUEST, assertThrows(OcelliException.class, () -> read(json)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"limit\": 0}",
        "{\"limit\": -1}",
        "{\"limit\": -18446744073709551616}",
        "{\"query\": [1], \"prefetch\": {\"limit\": 0}}",
        "{\"query\": [1], \"prefetch\": {\"limit\": 1001}}",
        "{\"params\": {\"hnsw_ef\": 0}}",
        "{\"params\": {\"quantization\": {\"oversampling\": 0.5}}}",
        "{\"params\": {\"acorn\": {\"max_selectivity\": 1.1}}}",
        "{\"params\": {\"acorn\": {\"enable\": true, \"max_selectivity\": -0.1}}}",
        "{\"offset\": -1}",
        "{\"offset\": 1001}",
        "{\"query\": [[]]}",
        "{\"query\": [[1, NaN]]}",
        "{\"query\": {\"indices\": [1], \"values\": [1, 2]}}",
        "{\"query\": {\"indices\": [1, 1], \"values\": [1, 2]}}",
        "{\"query\": [NaN]}",
        "{\"query\": [1e39]}",
        "{\"query\": [1, -Infinity]}",
        "{\"score_threshold\": 1e99}",
        "{\"query\": {\"image\": \"\"}}"
      })
  void brokenConstraintsAreInvalidValues(String json) {
    assertEquals(
        ErrorKind.INVALID_VALUE, assertThrows(OcelliException.class, () -> read(json)).kind());
  }

  private static SearchRequest read(String json) {
    return Reading.search(json);
  }

  private static SearchParams params(String json) {
    return read("{\"params\": " + json + "}").step().params();
  }

  private static VectorInput input(String query) {
    return ((Query.Nearest) read("{\"query\": " + query + "}").step().query()).target();
  }
}
