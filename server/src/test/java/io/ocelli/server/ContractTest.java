package io.ocelli.server;

import static io.ocelli.server.testing.Answers.error;
import static io.ocelli.server.testing.Answers.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every operation, as clients of the contract call it, over a real socket.
class ContractTest {
  private static final String POINTS = "/collections/c/points";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rootNamesTheContractForPrograms() {
    HttpResponse<String> answer = server.get("/", "Accept", "*/*");
    assertTrue(
        answer
            .body()
            .matches(
                "\\{\"title\":\"qdrant - vector search engine\",\"version\":\"1\\.19\\.\\d+\","
                    + "\"commit\":\"[0-9a-f]{40}\"}"),
        answer.body());
    assertEquals("Ocelli/test", answer.headers().firstValue("Server").orElseThrow());
    assertEquals("Accept", answer.headers().firstValue("Vary").orElseThrow());
  }

  @Test
  void rootIsThePageForBrowsers() {
    HttpResponse<String> answer =
        server.get("/", "Accept", "text/html,application/xhtml+xml;q=0.9");
    assertEquals(
        "text/html; charset=utf-8", answer.headers().firstValue("Content-Type").orElseThrow());
    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'self'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertEquals(-1, answer.body().indexOf("<script>"), "no inline script");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertEquals(304, server.get("/", "Accept", "text/html", "If-None-Match", tag).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "/healthz, healthz check passed",
    "/livez, healthz check passed",
    "/readyz, all shards are ready"
  })
  void healthChecksArePlainText(String path, String text) {
    assertEquals(text, server.get(path).body());
  }

  @Test
  void collectionsFromCreationToDeletion() {
    String vectors = "{\"vectors\":{\"size\":3,\"distance\":\"Cosine\"}}";
    ok("{\"collections\":[]}", server.get("/collections"));
    ok("true", server.put("/collections/c", vectors));
    error(
        409, "Wrong input: Collection `c` already exists!", server.put("/collections/c", vectors));
    ok("{\"collections\":[{\"name\":\"c\"}]}", server.get("/collections/"));
    ok("{\"exists\":true}", server.get("/collections/c/exists"));
    String info = server.get("/collections/c").body();
    assertTrue(info.contains("\"status\":\"green\",\"optimizer_status\":\"ok\""), info);
    assertTrue(info.contains("\"params\":{\"vectors\":{\"size\":3,\"distance\":\"Cosine\"}"), info);
    assertTrue(info.contains("\"hnsw_config\":{\"m\":"), info);
    ok("true", server.delete("/collections/c"));
    ok("false", server.delete("/collections/c"));
    ok("{\"exists\":false}", server.get("/collections/c/exists"));
    error(404, "Not found: Collection `c` doesn't exist!", server.get("/collections/c"));
  }

  @Test
  void memorySaysWhereTheBytesAre() {
    ok("true", server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}"));
    server.put(POINTS + "?wait=true", "{\"points\":[{\"id\":1,\"vector\":[1,2]}]}");
    String report = server.get("/collections/c/memory").body();
    assertTrue(report.contains("{\"parts\":[{\"kind\":\"vector\",\"name\":\"\""), report);
    assertTrue(report.contains("\"hot_bytes\":"), report);
    assertTrue(report.contains("],\"total\":{\"heap_bytes\":"), report);
    error(404, "Not found: Collection `d` doesn't exist!", server.get("/collections/d/memory"));
  }

  @Test
  void namedVectorsAndHintsAreAccepted() {
    ok(
        "true",
        server.put(
            "/collections/c",
            """
            {"vectors": {"a": {"size": 2, "distance": "Dot", "on_disk": true},
                         "size": {"size": 4, "distance": "Euclid"}},
             "shard_number": 1, "sparse_vectors": {}}
            """));
    String info = server.get("/collections/c").body();
    assertTrue(
        info.contains(
            "\"vectors\":{\"a\":{\"size\":2,\"distance\":\"Dot\",\"on_disk\":true},"
                + "\"size\":{\"size\":4,\"distance\":\"Euclid\"}}"),
        info);
  }

  @Test
  void indexSettingsOfACollectionHoldForVectorsWithoutTheirOwn() {
    ok(
        "true",
        server.put(
            "/collections/c",
            """
            {"vectors": {"a": {"size": 8, "distance": "Dot",
                               "quantization_config": {"binary": {"encoding": "two_bits"}}},
                         "b": {"size": 8, "distance": "Dot", "hnsw_config": {"m": 0}}},
             "hnsw_config": {"m": 8, "ef_construct": 64},
             "quantization_config": {"product": {"compression": "x16", "ocelli":
                 {"bits": 4, "rotation": "learned", "recall": 0.9, "below": "refuse"}}}}
            """));
    String info = server.get("/collections/c").body();
    assertTrue(info.contains("{\"m\":8,\"ef_construct\":64"), info);
    assertTrue(info.contains("\"hnsw_config\":{\"m\":0}}"), info);
    assertTrue(
        info.contains("{\"binary\":{\"encoding\":\"two_bits\",\"ocelli\":{\"bits\":2"), info);
    assertTrue(
        info.contains(
            "{\"product\":{\"compression\":\"x16\",\"ocelli\":"
                + "{\"bits\":4,\"rotation\":\"learned\",\"recall\":0.9,\"below\":\"refuse\"}}}"),
        info);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | {\"hnsw_config\":{\"m\":513}}",
        "422 | {\"hnsw_config\":{\"m\":1}}",
        "422 |"
            + " {\"vectors\":{\"size\":8,\"distance\":\"Manhattan\",\"quantization_config\":{\"binary\":{}}}}",
        "422 |"
            + " {\"vectors\":{\"size\":8,\"distance\":\"Manhattan\",\"quantization_config\":{\"scalar\":{\"type\":\"int8\",\"ocelli\":{\"bits\":4}}}}}",
        "422 |"
            + " {\"vectors\":{\"size\":8,\"distance\":\"Dot\",\"quantization_config\":{\"product\":{\"compression\":\"x4\",\"ocelli\":{\"bits\":4}}}}}",
        "422 |"
            + " {\"vectors\":{\"size\":8,\"distance\":\"Dot\",\"quantization_config\":{\"product\":{\"compression\":\"x4\",\"ocelli\":{\"rotation\":\"learned\"}}}}}",
        "422 |"
            + " {\"vectors\":{\"size\":2049,\"distance\":\"Dot\",\"quantization_config\":{\"product\":{\"compression\":\"x16\",\"ocelli\":{\"rotation\":\"learned\"}}}}}",
        "422 | {\"hnsw_config\":{\"ef_construct\":3}}",
        "400 | {\"quantization_config\":{}}",
        "400 | {\"quantization_config\":{\"turbo\":{\"bits\":\"bits3\"}}}",
        "400 | {\"quantization_config\":{\"scalar\":{\"type\":\"int9\"}}}",
        "400 | {\"quantization_config\":{\"product\":{\"compression\":\"x5\"}}}",
        "422 |"
            + " {\"quantization_config\":{\"product\":{\"compression\":\"x8\",\"ocelli\":{\"bits\":5}}}}",
        "422 | {\"quantization_config\":{\"binary\":{\"ocelli\":{\"recall\":2}}}}",
        "422 | {\"vectors\":{\"size\":0,\"distance\":\"Cosine\"}}",
        "422 | {\"vectors\":{\"size\":65537,\"distance\":\"Cosine\"}}",
        "400 | {\"vectors\":{\"size\":3,\"distance\":\"Near\"}}",
        "400 | {\"vectors\":{\"size\":\"3\",\"distance\":\"Dot\"}}",
        "400 | {\"vectors\":{\"distance\":\"Dot\"}}",
        "400 | {\"vectors\":7}",
        "400 | {\"sparse_vectors\":{\"s\":7}}",
        "400 | {\"sparse_vectors\":{\"s\":{\"modifier\":\"bm25\"}}}",
        "400 | {\"sparse_vectors\":{\"s\":{\"index\":{\"datatype\":\"half\"}}}}",
        "400 |"
            + " {\"vectors\":{\"s\":{\"size\":3,\"distance\":\"Dot\"}},\"sparse_vectors\":{\"s\":{}}}",
        "400 |" + " {\"vectors\":{\"size\":3,\"distance\":\"Dot\",\"multivector_config\":{}}}",
        "400 | {\"metadata\":[1]}",
        "400 | {\"vectors\":{\"size\":3,\"distance\":\"Dot\",\"datatype\":\"int8\"}}"
      })
  void badSettingsAreRefused(int status, String body) {
    assertEquals(status, server.put("/collections/c", body).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collections/a%2Fb", "/collections/%00", "/collections/..%2f.."})
  void namesThatAPathCouldMisreadAreRefused(String path) {
    assertEquals(422, server.put(path, "{}").statusCode());
    assertEquals(422, server.get(path).statusCode());
    assertEquals(422, server.delete(path).statusCode());
  }

  @Test
  void pointsAreWrittenAndReadBack() {
    create();
    HttpResponse<String> written =
        server.put(
            POINTS + "?wait=true",
            """
            {"points": [
              {"id": 18446744073709551615, "vector": [1, 0, 0], "payload": {"n": 9007199254740993}},
              {"id": "550e8400e29b41d4a716446655440000", "vector": [0, 1, 0]}]}
            """);
    assertTrue(written.body().contains("\"status\":\"completed\""), written.body());
    ok(
        "[{\"id\":18446744073709551615,\"payload\":{\"n\":9007199254740993}},"
            + "{\"id\":\"550e8400-e29b-41d4-a716-446655440000\",\"payload\":{}}]",
        server.post(
            POINTS,
            "{\"ids\": [18446744073709551615, 7,"
                + " \"urn:uuid:550e8400-e29b-41d4-a716-446655440000\"]}"));
    ok(
        "{\"id\":18446744073709551615,\"payload\":{\"n\":9007199254740993},"
            + "\"vector\":[1.0,0.0,0.0]}",
        server.get(POINTS + "/18446744073709551615"));
    error(404, "Not found: No point with id 7 found", server.get(POINTS + "/7"));
    assertEquals(400, server.get(POINTS + "/seven").statusCode());
  }

  @Test
  void aWrongVectorSizeIsNamedAndNothingIsWritten() {
    create();
    error(
        400,
        "Wrong input: Vector dimension error: expected dim: 3, got 2",
        server.put(
            POINTS, "{\"points\":[{\"id\":1,\"vector\":[1,2,3]},{\"id\":2,\"vector\":[1,2]}]}"));
    ok("{\"count\":0}", server.post(POINTS + "/count", "{}"));
  }

  @Test
  void writesThatDoNotWaitAreAcknowledged() {
    create();
    HttpResponse<String> answer =
        server.put(POINTS, "{\"batch\":{\"ids\":[1],\"vectors\":[[1,2,3]]}}");
    assertTrue(answer.body().contains("\"status\":\"acknowledged\""), answer.body());
    assertEquals(400, server.put(POINTS + "?wait=maybe", "{\"points\":[]}").statusCode());
  }

  @Test
  void pointsAreDeletedByIdAndByFilter() {
    fill();
    server.post(POINTS + "/delete?wait=true", "{\"points\":[1,99]}");
    server.post(
        POINTS + "/delete?wait=true",
        "{\"filter\":{\"must\":[{\"key\":\"n\",\"match\":{\"value\":2}}]}}");
    ok("{\"count\":1}", server.post(POINTS + "/count", "{\"exact\":true}"));
    assertEquals(400, server.post(POINTS + "/delete", "{}").statusCode());
  }

  @Test
  void scrollingGoesThroughAllPointsOnce() {
    fill();
    ok(
        "{\"points\":[{\"id\":1,\"payload\":{\"n\":1}},{\"id\":2,\"payload\":{\"n\":2}}],"
            + "\"next_page_offset\":3}",
        server.post(POINTS + "/scroll", "{\"limit\":2}"));
    ok(
        "{\"points\":[{\"id\":3}],\"next_page_offset\":null}",
        server.post(POINTS + "/scroll", "{\"limit\":2,\"offset\":3,\"with_payload\":false}"));
    assertEquals(422, server.post(POINTS + "/scroll", "{\"limit\":0}").statusCode());
  }

  @Test
  void nearestPointsByVectorAndById() {
    fill();
    ok(
        "{\"points\":[{\"id\":1,\"version\":0,\"score\":1.0}]}",
        server.post(POINTS + "/query", "{\"query\":[1,0,0],\"limit\":1}"));
    ok(
        "{\"points\":[{\"id\":3,\"version\":0,\"score\":0.70710677,\"payload\":{\"n\":3},"
            + "\"vector\":[0.70710677,0.70710677,0.0]}]}",
        server.post(
            POINTS + "/query",
            "{\"query\":1,\"limit\":5,\"score_threshold\":0.5,\"with_payload\":true,"
                + "\"with_vector\":true}"));
    error(
        404,
        "Not found: No point with id 77 found",
        server.post(POINTS + "/query", "{\"query\":{\"nearest\":77}}"));
    HttpResponse<String> all = server.post(POINTS + "/query", "{}");
    assertTrue(all.body().startsWith("{\"result\":{\"points\":[{\"id\":1,"), all.body());
  }

  @Test
  void anAnswerToATextSaysHowItWasFound() {
    fill();
    HttpResponse<String> answer =
        server.post(POINTS + "/query", "{\"query\":{\"text\":\"nothing\",\"model\":\"auto\"}}");
    ok("{\"points\":[],\"mode\":\"lexical\"}", answer);
  }

  @Test
  void facetsCountValues() {
    fill();
    ok(
        "{\"hits\":[{\"value\":1,\"count\":1},{\"value\":2,\"count\":1}]}",
        server.post("/collections/c/facet", "{\"key\":\"n\",\"limit\":2,\"exact\":true}"));
    assertEquals(400, server.post("/collections/c/facet", "{}").statusCode());
    assertEquals(
        422, server.post("/collections/c/facet", "{\"key\":\"n\",\"limit\":0}").statusCode());
  }

  @Test
  void importRunsAsAJob() throws InterruptedException {
    HttpResponse<String> started =
        server.post("/collections/c/import", "{\"folder\": \"" + folder + "\", \"prune\": true}");
    assertEquals(202, started.statusCode());
    Matcher accepted =
        Pattern.compile("\\{\"result\":\\{\"job\":\"([-0-9a-f]+)\",\"state\":\"queued\"}.*")
            .matcher(started.body());
    assertTrue(accepted.matches(), started.body());
    String id = accepted.group(1);
    String job = "/collections/c/import/" + id;
    String body = server.get(job).body();
    while (!body.contains("\"state\":\"done\"")) {
      Thread.onSpinWait();
      body = server.get(job).body();
    }
    assertTrue(
        body.startsWith(
            "{\"result\":{\"job\":\""
                + id
                + "\",\"state\":\"done\",\"progress\":{\"done\":3,\"total\":3,"
                + "\"rate\":100.0,\"eta_s\":0.0},\"result\":{\"collection\":\"c\",\"indexed\":2,"
                + "\"unchanged\":0,\"removed\":0,\"missing\":0,\"failed\":[{\"path\":\"broken.jpg\","
                + "\"reason\":\"truncated\"}],\"skipped\":{\"txt\":1},\"points\":2,\"seconds\":0.5,"
                + "\"images_per_s\":4.0},\"error\":null}"),
        body);
    assertEquals(200, server.delete(job).statusCode());
    assertEquals(404, server.get("/collections/c/import/job-9").statusCode());
    assertEquals(
        404, server.post("/collections/c/import", "{\"folder\":\"/no/such/folder\"}").statusCode());
    assertEquals(422, server.post("/collections/c/import", "{\"folder\":\"here\"}").statusCode());
  }

  @Test
  void unknownPathsAndWrongMethodsSaySo() {
    error(404, "Not found: there is nothing at this address", server.get("/nothing/here"));
    error(404, "Not found: there is nothing at this address", server.get("//collections"));
    HttpResponse<String> wrong = server.send("PATCH", "/collections/c/points", "{}");
    assertEquals(405, wrong.statusCode());
    assertEquals("POST, PUT", wrong.headers().firstValue("Allow").orElseThrow());
    assertEquals(405, server.get("/collections/c/points/scroll").statusCode());
  }

  @Test
  void everyOperationOnAMissingCollectionIs404() {
    String missing = "Not found: Collection `c` doesn't exist!";
    error(404, missing, server.put(POINTS, "{\"points\":[]}"));
    error(404, missing, server.post(POINTS, "{\"ids\":[]}"));
    error(404, missing, server.post(POINTS + "/query", "{}"));
    error(404, missing, server.post(POINTS + "/scroll", "{}"));
    error(404, missing, server.post(POINTS + "/count", "{}"));
    error(404, missing, server.post(POINTS + "/delete", "{\"points\":[]}"));
    error(404, missing, server.post("/collections/c/facet", "{\"key\":\"k\"}"));
    error(404, missing, server.get(POINTS + "/1/image"));
  }

  private void create() {
    ok("true", server.put("/collections/c", "{\"vectors\":{\"size\":3,\"distance\":\"Cosine\"}}"));
  }

  private void fill() {
    create();
    server.put(
        POINTS + "?wait=true",
        """
        {"points": [{"id": 1, "vector": [1, 0, 0], "payload": {"n": 1}},
                    {"id": 2, "vector": [0, 1, 0], "payload": {"n": 2}},
                    {"id": 3, "vector": [1, 1, 0], "payload": {"n": 3}}]}
        """);
  }
}
