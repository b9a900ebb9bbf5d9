package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Answers that are too large to be built before they are sent.
@Timeout(120)
class StreamingTest {
  private static final int POINTS = 2_000;
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final String SCROLL = "/collections/c/points/scroll";
  private static final String ALL = "{\"limit\":" + POINTS + "}";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void fill() {
    server = new TestServer(folder);
    server.put("/collections/c", "{\"vectors\":{}}");
    String text = "word ".repeat(400);
    StringBuilder points = new StringBuilder("{\"points\":[");
    for (int i = 0; i < POINTS; i++) {
      points.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"vector\":{},");
      points.append("\"payload\":{\"text\":\"").append(text).append("\"}}");
    }
    String body = points.append("]}").toString();
    assertEquals(200, server.put("/collections/c/points?wait=true", body).statusCode());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void smallAnswersSayTheirLengthAndLargeOnesComeInPieces() {
    HttpResponse<String> small = server.post(SCROLL, "{\"limit\":1}");
    assertTrue(small.headers().firstValue("Content-Length").isPresent());
    HttpResponse<String> large = server.post(SCROLL, ALL);
    assertFalse(large.headers().firstValue("Content-Length").isPresent());
    assertTrue(large.body().length() > 4_000_000, "of " + large.body().length());
    assertTrue(large.body().contains("\"id\":" + (POINTS - 1)));
    assertTrue(large.body().contains("\"status\":\"ok\",\"time\":"));
    assertEquals(200, server.get("/healthz").statusCode(), "the connection goes on");
  }

  @Test
  void streamsAreCompressedToo() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> packed =
          client.send(
              HttpRequest.newBuilder(server.uri(SCROLL))
                  .header("Accept-Encoding", "gzip")
                  .POST(BodyPublishers.ofString(ALL))
                  .build(),
              BodyHandlers.ofByteArray());
      assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
      assertEquals("Accept-Encoding", packed.headers().firstValue("Vary").orElseThrow());
      assertTrue(packed.body().length < 1 << 20, "of " + packed.body().length);
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
      assertTrue(new String(plain, StandardCharsets.UTF_8).endsWith("}"));
      assertTrue(plain.length > 4_000_000, "of " + plain.length);
    }
  }

  @Test
  void oldClientsGetThemUpToTheEndOfTheConnection() {
    String answer =
        server.raw(
            "POST "
                + SCROLL
                + " HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: "
                + (ALL.length() + "\r\n\r\n" + ALL));
    assertFalse(answer.contains("transfer-encoding"), answer.substring(0, 400));
    assertTrue(answer.contains("connection: close"), answer.substring(0, 400));
    assertTrue(answer.endsWith("}"));
  }

  @Test
  void clientsThatDoNotReadHoldNobodyUp() throws IOException {
    List<Socket> lazy = new ArrayList<>();
    for (int i = 0; i < 4 * CORES + 8; i++) {
      Socket socket = server.connect();
      lazy.add(socket);
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + SCROLL
                      + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                      + (ALL.length() + "\r\n\r\n" + ALL))
                  .getBytes(StandardCharsets.US_ASCII));
    }
    assertEquals(200, server.post("/collections/c/points/count", "{}").statusCode());
    for (Socket socket : lazy) {
      socket.close();
    }
  }
}
