package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client must not do, byte by byte: each gets a status, none a hang or a 500.
class HostileInputTest {
  private static final Limits SMALL =
      new Limits(
          new Wire(256, 1024, 4096, Duration.ofMillis(300), Duration.ofMillis(300)),
          Body.DEFAULT,
          Work.DEFAULT);
  private static final String HOST = "Host: localhost\r\n";
  private static final String CLOSE = "Connection: close\r\n\r\n";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder, SMALL);
    server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
  }

  @AfterEach
  void stillAlive() {
    assertEquals(200, server.get("/healthz").statusCode());
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | GET / HTTP/1.1\\r\\n\\r\\n",
        "400 | GET / HTTP/1.1\\r\\nHost: localhost\\r\\nHost: localhost\\r\\n\\r\\n",
        "400 | GET /%zz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
        "400 | GET /%C3%28 HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
        "400 | GET collections HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
        "400 | GET / HTTP/9.9\\r\\nHost: localhost\\r\\n\\r\\n",
        "400 | \\26\\3\\1\\2\\r\\n\\r\\n",
        "400 | GET / HTTP/1.1\\r\\nHost: localhost\\r\\nBad Header: x\\r\\n\\r\\n",
        "400 | GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX: a\\r\\n"
            + " folded\\r\\nContent-Length: x\\r\\n\\r\\n",
        "404 | GET /collections/../etc HTTP/1.1\\r\\nHost: localhost\\r\\nConnection:"
            + " close\\r\\n\\r\\n",
        "404 | GET /web/..%2fweb%2fapp.js HTTP/1.1\\r\\nHost: localhost\\r\\nConnection:"
            + " close\\r\\n\\r\\n",
        "404 | GET /web/%00 HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
        "200 | GET http://localhost/healthz HTTP/1.1\\r\\nHost: evil\\r\\nConnection:"
            + " close\\r\\n\\r\\n",
        "200 | GET https://localhost/healthz HTTP/1.1\\r\\nHost: evil\\r\\nConnection:"
            + " close\\r\\n\\r\\n",
        "417 | GET / HTTP/1.1\\r\\nHost: localhost\\r\\nExpect: miracles\\r\\n\\r\\n",
        "403 | GET http://evil/healthz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection:"
            + " close\\r\\n\\r\\n"
      })
  void malformedHeads(int status, String request) {
    assertStatus(status, server.raw(request.translateEscapes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Content-Length: 2, 3\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: +2\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: xchunked\r\n"
      })
  void smuggledLengths(String lengths) {
    String answer =
        server.raw(
            "POST /collections/c/points/count HTTP/1.1\r\n"
                + HOST
                + lengths
                + "\r\n"
                + "{}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n"
                + HOST
                + CLOSE);
    assertStatus(400, answer);
    assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, "one answer, no second request");
  }

  @Test
  void sizesHaveLimits() {
    String uri = "/" + "a".repeat(300);
    assertStatus(414, server.raw("GET " + uri + " HTTP/1.1\r\n" + HOST + CLOSE));
    String header = "X-Much: " + "a".repeat(2000) + "\r\n";
    assertStatus(431, server.raw("GET / HTTP/1.1\r\n" + HOST + header + CLOSE));
    String post = "POST /collections/c/points/count HTTP/1.1\r\n" + HOST;
    assertStatus(413, server.raw(post + "Content-Length: 5000\r\n\r\n" + "x".repeat(5000)));
    assertStatus(
        413,
        server.raw(
            post
                + "Transfer-Encoding: chunked\r\n\r\n1388\r\n"
                + "x".repeat(5000)
                + "\r\n0\r\n\r\n"));
  }

  @Test
  void aBodyThatGrowsTooLargeIsRefusedByTheNameOfItsRequest() {
    String answer =
        server.raw(
            "POST /v1/embeddings HTTP/1.1\r\nx-request-id: mine\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\n\r\n1388\r\n"
                + "x".repeat(5000));
    assertStatus(413, answer);
    assertTrue(answer.contains("x-request-id: mine\r\n"), answer);
    assertTrue(answer.contains("{\"error\":{\"message\""), answer);
  }

  @Test
  void aBodyIsAskedForOnlyWhenItFits() {
    String post = "POST /collections/c/points/count HTTP/1.1\r\nExpect: 100-continue\r\n" + HOST;
    assertStatus(413, server.raw(post + "Content-Length: 5000\r\n\r\n"));
    String fits = server.raw(post + "Content-Length: 2\r\n" + CLOSE + "{}");
    assertTrue(fits.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"), fits);
  }

  @Test
  void requestsThatDripInAreCutOff() throws IOException {
    assertStatus(408, server.raw("GET / HT"));
    assertStatus(
        408,
        server.raw(
            "POST /collections/c/points/count HTTP/1.1\r\n" + HOST + "Content-Length: 9\r\n\r\n{"));
    try (Socket idle = server.connect()) {
      assertEquals("", TestServer.readAll(idle.getInputStream()), "closed without a word");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {",
        "400 | {\"filter\":{\"must\":",
        "400 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "400 | {\"filter\":{\"must\":[{\"key\":\"\",\"match\":{\"value\":1}}]}}",
        "400 | {\"exact\":\"yes\"}",
        "400 | null",
        "400 | 1e400",
        "400 | \"\\ud800\"",
        "422 | {\"filter\":{\"must\":{\"key\":\"a\",\"range\":{\"gt\":NaN}}}}"
      })
  void malformedBodies(int status, String body) {
    assertEquals(status, server.post("/collections/c/points/count", body).statusCode());
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] head =
        ("POST /collections/c/points/count HTTP/1.1\r\n" + HOST + "Content-Length: 10\r\n" + CLOSE)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + 10];
    System.arraycopy(head, 0, request, 0, head.length);
    byte[] body = {'{', '"', (byte) 0xFF, (byte) 0xC0, '"', ':', '1', '}', ' ', ' '};
    System.arraycopy(body, 0, request, head.length, 10);
    assertStatus(400, server.raw(request));
  }

  private static void assertStatus(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }
}
