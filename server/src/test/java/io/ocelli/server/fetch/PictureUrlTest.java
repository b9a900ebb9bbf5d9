package io.ocelli.server.fetch;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import io.ocelli.server.testing.ScriptedHost;
import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures that requests name by URLs, as far as the operator lets the server fetch them.
class PictureUrlTest {
  private static final int RED = 0xFF0000;

  @TempDir Path folder;
  private TestServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(Urls urls) {
    server = new TestServer(folder, new Security(Keys.NONE, false, Set.of(), urls, null));
  }

  @Test
  void aPictureIsFetchedWhereverOneIsTaken() throws Exception {
    start(Urls.ANY);
    try (ScriptedHost host = ScriptedHost.answering(picture("text/html"))) {
      HttpResponse<String> embedded = embed("{\"image\": \"" + host.url("/red.png") + "\"}");
      assertEquals(200, embedded.statusCode(), embedded.body());
      contains(
          "true",
          server.put(
              "/collections/c",
              "{\"vectors\": {\"size\": 3, \"distance\": \"Dot\", \"encoder\": \"colours\"}}"));
      String point =
          "{\"points\": [{\"id\": 1, \"vector\": {\"image\": \"%s\"}, \"payload\": %s}]}"
              .formatted(host.url("/1"), "{\"image\": \"http://127.0.0.1:1/stays\"}");
      contains("completed", server.put("/collections/c/points?wait=true", point));
      contains(
          "\"id\":1",
          server.post(
              "/collections/c/points/query",
              "{\"query\": {\"image\": \"" + host.url("/2") + "\"}}"));
      contains("http://127.0.0.1:1/stays", server.get("/collections/c/points/1"));
      assertEquals(3, host.heads().size());
    }
  }

  @Test
  void whatIsNotThereAndWhatRefusesLookAlike() {
    start(Urls.ANY);
    String said = "HTTP/1.1 404 Not Found\r\n\r\nthe secret of the inside";
    try (ScriptedHost host = ScriptedHost.answering(said)) {
      HttpResponse<String> missing = embed("{\"image\": \"" + host.url("/") + "\"}");
      HttpResponse<String> closed = embed("{\"image\": \"http://127.0.0.1:1/\"}");
      assertEquals(400, missing.statusCode());
      assertEquals(missing.body(), closed.body());
      assertTrue(missing.body().contains("fetched from 127.0.0.1"), missing.body());
      assertFalse(missing.body().contains("secret"));
    }
  }

  @Test
  void whatIsNoPictureIsSaidByTheDecoder() {
    start(Urls.ANY);
    try (ScriptedHost host =
        ScriptedHost.answering("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nno")) {
      HttpResponse<String> answer = embed("{\"image\": \"" + host.url("/") + "\"}");
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("no picture"), answer.body());
    }
  }

  @Test
  void placesInsideAreRefusedUnderThePublicRule() {
    start(Urls.PUBLIC);
    try (ScriptedHost host = ScriptedHost.answering("HTTP/1.1 200 OK\r\n\r\n")) {
      assertEquals(403, embed("{\"image\": \"" + host.url("/") + "\"}").statusCode());
      assertEquals(403, embed("{\"image\": \"http://localhost/\"}").statusCode());
      assertEquals(400, embed("{\"image\": \"file:///etc/passwd\"}").statusCode());
      assertTrue(host.heads().isEmpty());
    }
  }

  @Test
  void oneRequestNamesAFewUrlsOnly() throws Exception {
    start(Urls.ANY);
    try (ScriptedHost host = ScriptedHost.answering(picture("image/png"))) {
      String one = "{\"image\": \"" + host.url("/") + "\"},";
      String many = one.repeat(64) + "{\"image\": \"" + host.url("/") + "\"}";
      HttpResponse<String> answer = embed("[" + many + "]");
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("at most 64"), answer.body());
    }
  }

  @Test
  void addressesInTheEnvelopeSayItThere() {
    start(Urls.PUBLIC);
    contains(
        "true",
        server.put(
            "/collections/c",
            "{\"vectors\": {\"size\": 3, \"distance\": \"Dot\", \"encoder\": \"colours\"}}"));
    refused(
        403,
        "is no public address",
        server.post(
            "/collections/c/points/query", "{\"query\": {\"image\": \"http://10.0.0.1/a.png\"}}"));
  }

  private HttpResponse<String> embed(String input) {
    return server.post("/v1/embeddings", "{\"model\": \"colours\", \"input\": " + input + "}");
  }

  private static byte[] picture(String type) throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(
        ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    answer.write(Base64.getDecoder().decode(Swatch.base64(RED)));
    return answer.toByteArray();
  }
}
