package io.ocelli.server.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.server.json.JsonTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches, from JSON to the core's words.
class QueryJsonTest {
  private static final RequestBounds BOUNDS = new RequestBounds(100, 1000, 1000);

  @Test
  void anEmptyBodyHasTheContractsDefaults() {
    assertEquals(
        new SearchRequest(
            Step.of(Query.ById.BY_ID, 10), 0, Selector.Whole.NONE, Selector.Whole.NONE, false),
        read("{}"));
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

  @ParameterizedTest
  @ValueSource(strings = {"recommend", "discover", "context", "fusion", "rrf", "formula", "sample"})
  void kindsOfQueryThatComeLaterAreNamed(String kind) {
    OcelliException e =
        assertThrows(
            OcelliException.class, () -> read("{\"query\": {\"" + kind + "\": {\"a\": 1}}}"));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    assertTrue(e.getMessage().contains("`" + kind + "` is not served yet"), e.getMessage());
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
        "{\"query\": {\"nearest\": [1], \"mmr\": {}}}",
        "{\"prefetch\": {\"query\": [1]}}",
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
        "{\"limit\": 1001}",
        "{\"offset\": -1}",
        "{\"offset\": 1001}",
        "{\"query\": []}",
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
    return new QueryJson(BOUNDS).read(JsonTest.read(json));
  }

  private static VectorInput input(String query) {
    return ((Query.Nearest) read("{\"query\": " + query + "}").step().query()).target();
  }
}
