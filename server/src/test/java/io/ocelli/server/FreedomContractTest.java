package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.testing.Jwt;
import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// "This picture, as that text says", over a real socket: points 1 to 4 are red, blue, purple and
/// green; the vocabulary names red, green and blue.
class FreedomContractTest {
  private static final String KEY = "a key that signs";
  private static final String RED = "{\"image\": \"" + Swatch.base64(0xFF0000) + "\"}";
  private static final String RED_AS_BLUE = RED + ", {\"text\": \"blue\"}";
  private static final String ONE_WORD =
      """
      "vocabulary": {"collection": "words", "key": "name"}, "proxies": 1, "words_each": 1
      """;

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder, Security.OPEN.withKeys(new Keys(KEY, null, true)));
    for (String name : new String[] {"c", "words"}) {
      ok(
          "true",
          asKey(
              "PUT",
              "/collections/" + name,
              """
              {"vectors": {"size": 3, "distance": "Cosine", "encoder": "duo"}}
              """));
    }
    points(
        "c",
        """
        {"points": [{"id": 1, "vector": [1, 0, 0]}, {"id": 2, "vector": [0, 0, 1]},
                    {"id": 3, "vector": [1, 0, 1]}, {"id": 4, "vector": [0, 1, 0]}]}
        """);
    points(
        "words",
        """
        {"points": [
          {"id": 1, "vector": {"text": "red", "model": "duo"}, "payload": {"name": "red"}},
          {"id": 2, "vector": {"text": "green", "model": "duo"}, "payload": {"name": "green"}},
          {"id": 3, "vector": {"text": "blue", "model": "duo"}, "payload": {"name": "blue"}}]}
        """);
  }

  private void points(String collection, String body) {
    contains("completed", asKey("PUT", "/collections/" + collection + "/points?wait=true", body));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> asKey(String method, String path, String body) {
    return server.send(method, path, body, "api-key", KEY);
  }

  private static String body(String parts, String more) {
    return "{\"query\": {\"compose\": {\"method\": \"freedom\", \"parts\": [%s], %s}}, \"explain\": true}"
        .formatted(parts, more);
  }

  private HttpResponse<String> query(String parts, String more) {
    return asKey("POST", "/collections/c/points/query", body(parts, more));
  }

  @Test
  void aPictureIsWantedAsATextSays() {
    HttpResponse<String> answer = query(RED_AS_BLUE, ONE_WORD);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().startsWith("{\"result\":{\"points\":[{\"id\":3,"), answer.body());
    contains("\"mode\":\"semantic\"", answer);
  }

  @Test
  void theAnswerSaysWhichWordsWereFound() {
    contains(
        "\"parts\":[{\"part\":1,\"text\":\"red blue\",\"using\":\"\",\"weight\":1.0,",
        query(RED_AS_BLUE, ONE_WORD));
  }

  @Test
  void whatDoesNotFitIsToldInWords() {
    refused(400, "needs a text", query(RED, ONE_WORD));
    refused(400, "needs a picture", query("{\"text\": \"blue\"}", ONE_WORD));
    refused(400, "missing field `vocabulary`", query(RED_AS_BLUE, "\"proxies\": 3"));
    refused(
        404,
        "Collection none not found",
        query(RED_AS_BLUE, "\"vocabulary\": {\"collection\": \"none\"}"));
    refused(
        400,
        "the vocabulary `words` has no text at the key `text` of point 1",
        query(RED_AS_BLUE, "\"vocabulary\": {\"collection\": \"words\"}"));
    refused(
        400,
        "has no dense vector `v`",
        query(RED_AS_BLUE, "\"vocabulary\": {\"collection\": \"words\", \"vector\": \"v\"}"));
    refused(422, "must be 1 or larger", query(RED_AS_BLUE, ONE_WORD + ", \"words\": 0"));
  }

  /// A vocabulary is read, so who may not read it finds nothing by it, in a batch neither, nor
  /// below other steps.
  @Test
  void aVocabularyMustBeReadable() {
    String both =
        "{\"collection\": \"c\", \"access\": \"r\"}, {\"collection\": \"words\", \"access\":"
            + " \"r\"}";
    String one = "{\"collection\": \"c\", \"access\": \"r\"}";
    String body = body(RED_AS_BLUE, ONE_WORD);
    assertEquals(200, as(both, "query", body).statusCode());
    String why = "Access to collection words is required";
    refused(403, why, as(one, "query", body));
    refused(403, why, as(one, "query/batch", "{\"searches\": [" + body + "]}"));
    refused(403, why, as(one, "query", "{\"prefetch\": " + body + ", \"query\": [0, 0, 1]}"));
  }

  private HttpResponse<String> as(String access, String operation, String body) {
    String token = Jwt.signed(KEY, "{\"access\": [" + access + "]}");
    return server.send(
        "POST", "/collections/c/points/" + operation, body, "Authorization", "Bearer " + token);
  }
}
