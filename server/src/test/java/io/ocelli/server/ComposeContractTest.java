package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries of several parts over a real socket: points 1 to 4 are red, blue, purple and green.
class ComposeContractTest {
  private static final String POINTS = "/collections/c/points";
  private static final String RED = "{\"image\": \"" + Swatch.base64(0xFF0000) + "\"}";
  private static final String PURPLE_LESS_BLUE =
      "{\"id\": 3}, {\"text\": \"blue\", \"weight\": -0.7}";

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
            {"vectors": {"size": 3, "distance": "Cosine", "encoder": "duo"}}
            """));
    contains(
        "completed",
        server.put(
            POINTS + "?wait=true",
            """
            {"points": [{"id": 1, "vector": [1, 0, 0], "payload": {"warm": true}},
                        {"id": 2, "vector": [0, 0, 1], "payload": {"warm": false}},
                        {"id": 3, "vector": [1, 0, 1], "payload": {"warm": true}},
                        {"id": 4, "vector": [0, 1, 0], "payload": {"warm": false}}]}
            """));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> query(String parts, String more, String beside) {
    return server.post(
        POINTS + "/query",
        "{\"query\": {\"compose\": {\"parts\": [" + parts + "]" + more + "}}" + beside + "}");
  }

  private void first(int id, String parts, String more) {
    HttpResponse<String> answer = query(parts, more, "");
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(
        answer.body().startsWith("{\"result\":{\"points\":[{\"id\":" + id + ","), answer.body());
  }

  @Test
  void aPictureAndAWordMakeOneQuestion() {
    for (String method : new String[] {"sum", "slerp", "weicom"}) {
      first(3, RED + ", {\"text\": \"blue\"}", ", \"method\": \"" + method + "\"");
    }
  }

  @Test
  void lambdaSaysWhatWordsCount() {
    String parts = RED + ", {\"text\": \"green\"}";
    first(1, parts, ", \"method\": \"weicom\", \"lambda\": 0");
    first(4, parts, ", \"method\": \"weicom\", \"lambda\": 1");
  }

  @Test
  void whatIsNotWantedTurnsAwayOrTakesOff() {
    first(1, PURPLE_LESS_BLUE, "");
    first(1, PURPLE_LESS_BLUE, ", \"negatives\": {\"penalty\": 1}");
  }

  @Test
  void aPartAgainstAnotherIsADirection() {
    first(1, "{\"text\": \"red\", \"against\": [\"blue\", \"green\"]}", "");
  }

  @Test
  void theAnswerSaysWhatEachPartEarned() {
    HttpResponse<String> answer =
        query(
            RED + ", {\"text\": \"blue\", \"weight\": 2}", "", ", \"limit\": 2, \"explain\": true");
    contains("\"query\":\"compose\"", answer);
    contains("\"parts\":[{\"part\":0,\"using\":\"\",\"weight\":1.0,\"similarities\":[", answer);
    contains("{\"part\":1,\"using\":\"\",\"weight\":2.0,\"similarities\":[", answer);
    contains("\"mode\":\"semantic\"", answer);
  }

  @Test
  void compositionsStandWhereQueriesDo() {
    String compose = "{\"compose\": {\"parts\": [{\"text\": \"red\"}, {\"text\": \"blue\"}]}}";
    contains(
        "[{\"id\":2,",
        server.post(
            POINTS + "/query",
            "{\"prefetch\": {\"query\": %s, \"limit\": 3}, \"query\": [0, 0, 1]}"
                .formatted(compose)));
    contains(
        "[{\"id\":2,",
        query(
            "{\"text\": \"red\"}, {\"text\": \"blue\"}",
            "",
            ", \"filter\": {\"must\": [{\"key\": \"warm\", \"match\": {\"value\": false}}]}"));
  }

  @Test
  void whatCannotBeComposedIsToldInWords() {
    refused(404, "No point with id 9", query("{\"id\": 9}", "", ""));
    refused(400, "cancel each other", query(RED + ", {\"text\": \"red\", \"weight\": -1}", "", ""));
    refused(400, "Not existing vector", query("{\"id\": 1, \"using\": \"x\"}", "", ""));
    refused(400, "expected one of `image`", query("{}", "", ""));
  }
}
