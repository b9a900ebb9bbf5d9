package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.error;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every operation that changes points, as clients of the contract call it, over a real socket.
class ChangesContractTest {
  private static final String POINTS = "/collections/c/points";
  private static final String WAIT = "?wait=true";

  /// Point 1 as [#start] writes it.
  private static final String ONE =
      "{\"id\":1,\"payload\":{\"n\":1,\"in\":{\"a\":1}},\"vector\":{\"a\":[1.0,0.0]}}";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ok(
        "true",
        server.put(
            "/collections/c",
            """
            {"vectors": {"a": {"size": 2, "distance": "Dot"}, "b": {"size": 1, "distance": "Dot"}}}
            """));
    put(
        "",
        """
        {"points": [{"id": 1, "vector": {"a": [1, 0]}, "payload": {"n": 1, "in": {"a": 1}}},
                    {"id": 2, "vector": {"b": [2]}, "payload": {"n": 2}}]}
        """);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anUpsertReplacesWholePoints() {
    put("", "{\"points\":[{\"id\":1,\"vector\":{\"b\":[5]},\"payload\":null}]}");
    ok("{\"id\":1,\"payload\":{},\"vector\":{\"b\":[5.0]}}", point(1));
  }

  @Test
  void anUpsertMayBeOnlyForNewOrOnlyForOldPoints() {
    String points =
        "\"points\":[{\"id\":1,\"vector\":{},\"payload\":{\"n\":7}},"
            + "{\"id\":3,\"vector\":{},\"payload\":{\"n\":7}}]}";
    put("", "{\"update_mode\":\"insert_only\"," + points);
    ok(ONE, point(1));
    ok("{\"id\":3,\"payload\":{\"n\":7},\"vector\":{}}", point(3));
    post("/delete", "{\"points\":[3]}");
    put("", "{\"update_mode\":\"update_only\"," + points);
    ok("{\"id\":1,\"payload\":{\"n\":7},\"vector\":{}}", point(1));
    assertEquals(404, point(3).statusCode());
  }

  @Test
  void anUpsertMayDependOnWhatThePointHolds() {
    put(
        "",
        """
        {"batch": {"ids": [1, 2, 3], "vectors": {"b": [[9], [9], [9]]}},
         "update_filter": {"must": {"key": "n", "range": {"gt": 1}}}}
        """);
    ok(ONE, point(1));
    ok("{\"id\":2,\"payload\":{},\"vector\":{\"b\":[9.0]}}", point(2));
    ok("{\"id\":3,\"payload\":{},\"vector\":{\"b\":[9.0]}}", point(3));
  }

  @Test
  void payloadsAreSetAtTheTopOrAtAPathAndTheRestStays() {
    post("/payload", "{\"points\":[1],\"payload\":{\"m\":true}}");
    post("/payload", "{\"points\":[1],\"payload\":{\"b\":2},\"key\":\"in\"}");
    post(
        "/payload",
        "{\"filter\":{\"must\":{\"key\":\"m\",\"match\":{\"value\":true}}},\"payload\":{\"n\":9}}");
    contains("\"payload\":{\"n\":9,\"in\":{\"a\":1,\"b\":2},\"m\":true}", point(1));
    contains("\"payload\":{\"n\":2}", point(2));
  }

  @Test
  void payloadsAreOverwrittenClearedAndDeletedByKey() {
    put("/payload", "{\"points\":[2],\"payload\":{\"x\":[1,2]}}");
    contains("\"payload\":{\"x\":[1,2]}", point(2));
    post("/payload/delete", "{\"points\":[1,2],\"keys\":[\"in.a\",\"x\"]}");
    contains("\"payload\":{\"n\":1,\"in\":{}}", point(1));
    contains("\"payload\":{}", point(2));
    post("/payload/clear", "{\"points\":[1,99]}");
    contains("\"payload\":{},\"vector\":{\"a\":[1.0,0.0]}", point(1));
  }

  @Test
  void vectorsAreSetAndDeletedByNameAndPayloadsStay() {
    put("/vectors", "{\"points\":[{\"id\":2,\"vector\":{\"a\":[3,4]}}]}");
    post("/vectors/delete", "{\"points\":[2],\"vector\":[\"b\"]}");
    ok("{\"id\":2,\"payload\":{\"n\":2},\"vector\":{\"a\":[3.0,4.0]}}", point(2));
    put(
        "/vectors",
        """
        {"points": [{"id": 1, "vector": {"b": [8]}}, {"id": 2, "vector": {"b": [8]}}],
         "update_filter": {"must": {"has_id": [1]}}}
        """);
    ok(
        "{\"count\":1}",
        server.post(POINTS + "/count", "{\"filter\":{\"must\":{\"has_vector\":\"b\"}}}"));
  }

  @Test
  void aBatchIsMadeInItsOrderAndAnswersEachChange() {
    HttpResponse<String> answer =
        post(
            "/batch",
            """
            {"operations": [
              {"upsert": {"points": [{"id": 3, "vector": {"b": [1]}, "payload": {"k": 1}}]}},
              {"set_payload": {"points": [3], "payload": {"l": 2}}},
              {"overwrite_payload": {"points": [1], "payload": {"only": 1}}},
              {"delete_payload": {"points": [3], "keys": ["k"]}},
              {"clear_payload": {"points": [2]}},
              {"update_vectors": {"points": [{"id": 3, "vector": {"a": [0, 1]}}]}},
              {"delete_vectors": {"filter": {"must": {"has_id": [3]}}, "vector": ["b"]}},
              {"delete": {"points": [2]}}]}
            """);
    assertEquals(8, answer.body().split("\"status\":\"completed\"", -1).length - 1, answer.body());
    ok("{\"id\":3,\"payload\":{\"l\":2},\"vector\":{\"a\":[0.0,1.0]}}", point(3));
    ok("{\"id\":1,\"payload\":{\"only\":1},\"vector\":{\"a\":[1.0,0.0]}}", point(1));
    assertEquals(404, point(2).statusCode());
  }

  @Test
  void nothingToDoIsDone() {
    ok("[]", server.post(POINTS + "/batch" + WAIT, "{\"operations\":[]}"));
    put("", "{\"points\":[]}");
    post("/delete", "{\"points\":[]}");
    ok(ONE, point(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | No point with id 77 found | {\"set_payload\":{\"points\":[77],\"payload\":{}}}",
        "404 | No point with id 77 found |"
            + " {\"update_vectors\":{\"points\":[{\"id\":77,\"vector\":{\"b\":[1]}}]}}",
        "400 | Not existing vector name error: x |"
            + " {\"upsert\":{\"points\":[{\"id\":5,\"vector\":{\"x\":[1]}}]}}",
        "400 | Not existing vector name error: x |"
            + " {\"delete_vectors\":{\"points\":[1],\"vector\":[\"x\"]}}",
        "400 | expected dim: 1, got 2 |"
            + " {\"update_vectors\":{\"points\":[{\"id\":1,\"vector\":{\"b\":[1,2]}}]}}",
        "400 | expected `points` | {\"delete\":{}}",
        "422 | operations[1].update_vectors.points: value [] invalid |"
            + " {\"update_vectors\":{\"points\":[]}}"
      })
  void aRefusedBatchChangesNothing(int status, String words, String second) {
    String first = "{\"delete\":{\"points\":[1,2]}},";
    refused(
        status,
        words,
        server.post(POINTS + "/batch" + WAIT, "{\"operations\":[" + first + second + "]}"));
    ok(ONE, point(1));
    ok("{\"count\":2}", server.post(POINTS + "/count", "{}"));
  }

  @Test
  void whatWritesWaitForIsChecked() {
    String body = "{\"points\":[1]}";
    contains("acknowledged", server.post(POINTS + "/delete?wait=false&ordering=strong", body));
    contains("completed", server.post(POINTS + "/delete?wait=true&timeout=5", body));
    refused(400, "`ordering`", server.post(POINTS + "/delete?ordering=odd", body));
    refused(422, "timeout", server.post(POINTS + "/delete?timeout=0", body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | | {\"points\":[]}",
        "POST | /delete | {\"points\":[1]}",
        "PUT | /vectors | {\"points\":[{\"id\":1,\"vector\":{\"b\":[1]}}]}",
        "POST | /vectors/delete | {\"points\":[1],\"vector\":[\"b\"]}",
        "POST | /payload | {\"points\":[1],\"payload\":{}}",
        "PUT | /payload | {\"points\":[1],\"payload\":{}}",
        "POST | /payload/delete | {\"points\":[1],\"keys\":[\"n\"]}",
        "POST | /payload/clear | {\"points\":[1]}",
        "POST | /batch | {\"operations\":[{\"delete\":{\"points\":[1]}}]}",
        "POST | /batch | {\"operations\":[]}"
      })
  void aMissingCollectionAndAnEmptyBodyAreRefused(String method, String path, String body) {
    String at = path == null ? "" : path;
    error(
        404,
        "Not found: Collection `no` doesn't exist!",
        server.send(method, "/collections/no/points" + at, body));
    refused(400, "Format error in JSON body", server.send(method, POINTS + at, "{}"));
    refused(400, "Format error in JSON body", server.send(method, POINTS + at, "[]"));
  }

  @Test
  void sparseVectorsAndMultiVectorsOfTheWrongKindAreNamed() {
    refused(
        400,
        "Vector `a` is of another kind",
        server.put(
            POINTS,
            "{\"points\":[{\"id\":1,\"vector\":{\"a\":{\"indices\":[1],\"values\":[1]}}}]}"));
    refused(
        400,
        "Vector `a` is of another kind",
        server.put(POINTS, "{\"points\":[{\"id\":1,\"vector\":{\"a\":[[1,2],[3,4]]}}]}"));
    ok(ONE, point(1));
  }

  private HttpResponse<String> point(int id) {
    return server.get(POINTS + "/" + id);
  }

  private void put(String path, String body) {
    contains("\"status\":\"completed\"", server.put(POINTS + path + WAIT, body));
  }

  private HttpResponse<String> post(String path, String body) {
    HttpResponse<String> answer = server.post(POINTS + path + WAIT, body);
    contains("\"status\":\"completed\"", answer);
    return answer;
  }
}
