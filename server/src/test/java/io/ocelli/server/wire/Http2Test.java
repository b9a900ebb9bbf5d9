package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.testing.Frames;
import io.ocelli.server.testing.Frames.Frame;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// HTTP/2 without TLS: how it begins, and that it has the limits that HTTP/1.1 has.
@Timeout(120)
class Http2Test {
  private static final Limits SMALL =
      new Limits(
          new Wire(256, 1024, 4096, Duration.ofMillis(400), Duration.ofMillis(400)),
          Body.DEFAULT,
          Work.DEFAULT);
  private static final int PROTOCOL_ERROR = 1;
  private static final int ENHANCE_YOUR_CALM = 11;

  @TempDir Path folder;
  private TestServer server;
  private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();

  @AfterEach
  void stop() {
    client.close();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aRequestWithoutABodyUpgrades() throws Exception {
    server = new TestServer(folder);
    HttpResponse<String> first = client.send(request("/healthz").build(), BodyHandlers.ofString());
    assertEquals(Version.HTTP_2, first.version());
    assertEquals("healthz check passed", first.body());
    HttpResponse<String> missing =
        client.send(request("/collections/none").build(), BodyHandlers.ofString());
    assertEquals(404, missing.statusCode());
    assertTrue(missing.body().contains("doesn't exist"), missing.body());
  }

  @Test
  void aRequestWithABodyIsAnsweredByTheOldProtocol() throws Exception {
    server = new TestServer(folder);
    HttpRequest create =
        request("/collections/c")
            .PUT(BodyPublishers.ofString("{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}"))
            .build();
    HttpResponse<String> made = client.send(create, BodyHandlers.ofString());
    assertEquals(Version.HTTP_1_1, made.version());
    assertEquals(200, made.statusCode());
  }

  /// The answer to the first request is still to go out when the second comes in.
  @Test
  void aLaterRequestDoesNotUpgrade() throws Exception {
    server = new TestServer(folder);
    String upgrade =
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    String answers =
        server.raw(
            "GET /collections HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + upgrade
                + "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertEquals(3, answers.split("HTTP/1.1 200 OK", -1).length - 1, answers);
  }

  @Test
  void manyStreamsShareAConnection() throws Exception {
    server = new TestServer(folder);
    client.send(request("/healthz").build(), BodyHandlers.ofString());
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      answers.add(
          client.sendAsync(request("/collections/none-" + i).build(), BodyHandlers.ofString()));
    }
    for (int i = 0; i < 60; i++) {
      HttpResponse<String> answer = answers.get(i).get();
      assertEquals(Version.HTTP_2, answer.version());
      assertTrue(answer.body().contains("`none-" + i + "`"), answer.body());
    }
  }

  @Test
  void largeBodiesGoBothWays() throws Exception {
    server = new TestServer(folder);
    client.send(request("/healthz").build(), BodyHandlers.ofString());
    server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
    StringBuilder points = new StringBuilder("{\"points\":[");
    for (int i = 0; i < 12_000; i++) {
      points.append(i == 0 ? "" : ",").append("{\"id\":").append(i);
      points.append(",\"vector\":[1.5,2.5],\"payload\":{\"a\":\"" + "words ".repeat(30) + "\"}}");
    }
    HttpRequest upsert =
        request("/collections/c/points?wait=true")
            .PUT(BodyPublishers.ofString(points.append("]}").toString()))
            .build();
    HttpResponse<String> made = client.send(upsert, BodyHandlers.ofString());
    assertEquals(Version.HTTP_2, made.version());
    assertEquals(200, made.statusCode(), made.body());
    HttpRequest scroll =
        request("/collections/c/points/scroll")
            .POST(BodyPublishers.ofString("{\"limit\":12000,\"with_vector\":true}"))
            .build();
    HttpResponse<String> all = client.send(scroll, BodyHandlers.ofString());
    assertTrue(all.body().length() > 2 << 20, "a body of several windows");
    assertTrue(all.body().contains("\"id\":11999"));
    assertTrue(all.body().contains("\"status\":\"ok\""));
    byte[] backup =
        client.send(request("/collections/c/backup").build(), BodyHandlers.ofByteArray()).body();
    assertTrue(backup.length > 256 << 10, "a snapshot of " + backup.length);
  }

  @Test
  void filesAreSentAndUploaded() throws Exception {
    server = new TestServer(folder);
    client.send(request("/healthz").build(), BodyHandlers.ofString());
    server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
    String made = server.post("/collections/c/snapshots", "").body();
    String name = made.split("\"name\":\"")[1].split("\"")[0];
    String path = "/collections/c/snapshots/" + name;
    byte[] file = client.send(request(path).build(), BodyHandlers.ofByteArray()).body();
    assertArrayEquals(server.bytes(path).body(), file);
    HttpRequest upload =
        request("/collections/d/snapshots/upload")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"snapshot\";"
                            + " filename=\"s\"\r\n\r\n"),
                    BodyPublishers.ofByteArray(file),
                    BodyPublishers.ofString("\r\n--x--\r\n")))
            .build();
    HttpResponse<String> restored = client.send(upload, BodyHandlers.ofString());
    assertEquals(Version.HTTP_2, restored.version());
    assertEquals(200, restored.statusCode(), restored.body());
    assertEquals(200, server.get("/collections/d").statusCode());
    HttpRequest empty =
        request("/collections/d/snapshots/upload")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.noBody())
            .build();
    assertEquals(400, client.send(empty, BodyHandlers.ofString()).statusCode());
  }

  @Test
  void itMayBeSpokenFromTheFirstByteOn() throws IOException {
    server = new TestServer(folder);
    try (Frames frames = new Frames(server.connect())) {
      frames.send(
          Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, 1, Frames.get("/healthz"));
      assertEquals(1, frames.await(Frames.HEADERS).stream());
      assertEquals("healthz check passed", text(frames.await(Frames.DATA)));
    }
  }

  @Test
  void allUploadsOfAConnectionShareAWindowBelowAMebibyte() throws IOException {
    server = new TestServer(folder);
    try (Frames frames = new Frames(server.connect())) {
      Frame more = frames.await(Frames.WINDOW_UPDATE);
      assertEquals(0, more.stream(), "of the connection");
      int first = 65_535;
      assertEquals(983_041, first + ByteBuffer.wrap(more.payload()).getInt());
    }
  }

  @Test
  void theGateStandsBeforeEachStream() throws IOException {
    server = new TestServer(folder, SMALL);
    try (Frames frames = new Frames(server.connect())) {
      request(frames, 1, Frames.get("/" + "a".repeat(300)));
      assertTrue(text(frames.await(Frames.DATA)).contains("the address is too long"));
      request(
          frames,
          3,
          Frames.headers(
              ":method", "GET", ":scheme", "http", ":authority", "evil.example", ":path", "/"));
      assertTrue(text(frames.await(Frames.DATA)).contains("Forbidden"));
      frames.send(
          Frames.HEADERS,
          Frames.END_HEADERS,
          5,
          Frames.post("/collections/c/points/count", "content-length", "9999"));
      assertTrue(text(frames.await(Frames.DATA)).contains("Payload too large"));
      assertEquals(5, frames.await(Frames.RST_STREAM).stream(), "the rest is not wanted");
      request(frames, 7, Frames.get("/healthz"));
      assertEquals("healthz check passed", text(frames.await(Frames.DATA)));
    }
  }

  @Test
  void aBodyThatGrowsTooLargeIsRefusedByTheNameOfItsRequest() throws IOException {
    server = new TestServer(folder, SMALL);
    try (Frames frames = new Frames(server.connect())) {
      frames.send(
          Frames.HEADERS,
          Frames.END_HEADERS,
          1,
          Frames.post("/collections/c/points/count", "x-request-id", "mine"));
      frames.send(Frames.DATA, 0, 1, new byte[5_000]);
      String head = text(frames.await(Frames.HEADERS));
      assertTrue(head.contains("x-request-id") && head.contains("mine"), head);
      assertTrue(text(frames.await(Frames.DATA)).contains("Payload too large"));
    }
  }

  @Test
  void lengthsThatLieResetTheStream() throws IOException {
    server = new TestServer(folder, SMALL);
    try (Frames frames = new Frames(server.connect())) {
      frames.send(
          Frames.HEADERS,
          Frames.END_HEADERS,
          1,
          Frames.post("/collections/c/points/count", "content-length", "2"));
      frames.send(Frames.DATA, Frames.END_STREAM, 1, "{ }".getBytes(StandardCharsets.US_ASCII));
      assertEquals(PROTOCOL_ERROR, errorIn(frames.await(Frames.RST_STREAM), 0));
      frames.send(
          Frames.HEADERS,
          Frames.END_HEADERS | Frames.END_STREAM,
          3,
          Frames.get("/", "transfer-encoding", "chunked"));
      assertEquals(PROTOCOL_ERROR, errorIn(frames.await(Frames.RST_STREAM), 0));
    }
  }

  @Test
  void requestsThatDripInAreCutOff() throws IOException {
    server = new TestServer(folder, SMALL);
    try (Frames frames = new Frames(server.connect())) {
      frames.send(
          Frames.HEADERS, Frames.END_HEADERS, 1, Frames.post("/collections/c/points/count"));
      assertTrue(text(frames.await(Frames.DATA)).contains("did not arrive in time"));
      assertNotNull(frames.await(Frames.GOAWAY), "then the connection has nothing to do");
      assertNull(frames.await(Frames.PING), "and ends");
    }
    assertTrue(server.raw("PRI * HT").isEmpty(), "nor may the first bytes take for ever");
  }

  @Test
  void whoOpensAndResetsOverAndOverIsSentAway() throws IOException {
    server = new TestServer(folder);
    try (Frames frames = new Frames(server.connect())) {
      try {
        for (int i = 0; i < 400; i++) {
          request(frames, 2 * i + 1, Frames.get("/collections/none"));
          frames.send(Frames.RST_STREAM, 0, 2 * i + 1, new byte[] {0, 0, 0, 8});
        }
      } catch (IOException closed) {
        // The server need not listen to the end.
      }
      Frame goAway = frames.await(Frames.GOAWAY);
      assertEquals(ENHANCE_YOUR_CALM, errorIn(goAway, 4));
    }
    assertEquals(200, server.get("/healthz").statusCode());
  }

  @Test
  void drainingSaysGoodbye() throws Exception {
    server = new TestServer(folder);
    try (Frames frames = new Frames(server.connect())) {
      request(frames, 1, Frames.get("/healthz"));
      frames.await(Frames.DATA);
      Thread closing = Thread.ofVirtual().start(server::closeServer);
      assertEquals(0, errorIn(frames.await(Frames.GOAWAY), 4), "no error");
      assertNull(frames.await(Frames.PING), "and the end");
      closing.join();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri(path));
  }

  private static void request(Frames frames, int stream, byte[] headers) throws IOException {
    frames.send(Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, stream, headers);
  }

  private static String text(Frame frame) {
    return new String(frame.payload(), StandardCharsets.UTF_8);
  }

  private static int errorIn(Frame frame, int at) {
    assertNotNull(frame);
    return frame.payload()[at + 3];
  }
}
