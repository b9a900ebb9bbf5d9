package io.ocelli.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.http.Admission.Kind;
import io.ocelli.server.testing.Colours;
import io.ocelli.server.testing.PlainCodec;
import io.ocelli.server.testing.ScriptedIndexer;
import io.ocelli.server.testing.TestNode;
import io.ocelli.server.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How connections live: order, reuse, who may call, load, and the end.
class ConnectionTest {
  private static final String QUERY = "/collections/c/points/query";
  private static final String SLOW = "{\"query\":{\"image\":\"AQID\"}}";

  @TempDir Path folder;
  private TestNode node;
  private OcelliServer bare;
  private TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    if (bare != null) {
      bare.close();
    }
    if (node != null) {
      node.close();
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    server = new TestServer(folder);
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String path = i % 2 == 0 ? "/collections/none-" + i : "/missing-" + i + "%zz";
      requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
      requests.append(i == 499 ? "Connection: close\r\n\r\n" : "\r\n");
    }
    String answers = server.raw(requests.toString());
    int at = 0;
    for (int i = 0; i < 500; i++) {
      String mine = i % 2 == 0 ? "`none-" + i + "` doesn't exist" : "broken percent-encoding";
      at = answers.indexOf(mine, at + 1);
      assertTrue(at > 0, "answer " + i + " in its place");
    }
  }

  @Test
  void aRefusalKeepsItsPlaceInThePipeline() {
    server = new TestServer(folder);
    String answers =
        server.raw(
            "GET /collections HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "GET /collections HTTP/1.1\r\nHost: evil.example\r\n\r\n"
                + "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertTrue(answers.startsWith("HTTP/1.1 200 OK"), answers);
    assertTrue(answers.contains("HTTP/1.1 403 Forbidden"), answers);
    assertFalse(answers.contains("healthz"), "nothing after a refusal");
  }

  @Test
  void headHasTheLengthAndNoBody() {
    server = new TestServer(folder);
    String answer =
        server.raw("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.contains("content-length: 20"), answer);
    assertTrue(answer.endsWith("\r\n\r\n"), answer);
  }

  @Test
  void oldClientsAreServedAndLetGo() {
    server = new TestServer(folder);
    assertTrue(server.raw("GET /healthz HTTP/1.0\r\n\r\n").endsWith("healthz check passed"));
  }

  @Test
  void answersAreCompressedForThoseWhoAcceptIt() {
    server = new TestServer(folder);
    HttpResponse<byte[]> small = server.bytes("/collections", "Accept-Encoding", "gzip");
    assertTrue(small.headers().firstValue("Content-Encoding").isEmpty());
    HttpResponse<byte[]> large = server.bytes("/web/app.js", "Accept-Encoding", "br, gzip;q=0.5");
    assertEquals("gzip", large.headers().firstValue("Content-Encoding").orElseThrow());
    assertEquals((byte) 0x8B, large.body()[1], "gzip's second byte");
    HttpResponse<byte[]> refused = server.bytes("/web/app.js", "Accept-Encoding", "gzip;q=0");
    assertTrue(refused.headers().firstValue("Content-Encoding").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example:6333",
        "Host: 10.0.0.1",
        "Host: localhost\r\nOrigin: http://evil.example",
        "Host: localhost\r\nOrigin: null",
        "Host: localhost:6333\r\nOrigin: http://localhost:8080",
        "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors",
        "Host: localhost\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors"
      })
  void otherSitesAreKeptOut(String headers) {
    server = new TestServer(folder);
    for (String method : List.of("GET", "POST", "DELETE")) {
      String answer = server.raw(method + " /collections HTTP/1.1\r\n" + headers + "\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: LOCALHOST:6333",
        "Host: 127.0.0.1:1",
        "Host: 127.8.8.8",
        "Host: [::1]:6333",
        "Host: localhost:6333\r\nOrigin: http://localhost:6333",
        "Host: localhost\r\nSec-Fetch-Site: same-origin",
        "Host: localhost\r\nSec-Fetch-Site: none"
      })
  void thisMachineAndThePageItselfPass(String headers) {
    server = new TestServer(folder);
    String answer =
        server.raw("GET /collections HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  @Test
  void aLinkFromElsewhereOpensThePage() {
    server = new TestServer(folder);
    String visit =
        "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"
            + "Sec-Fetch-Dest: document\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
    assertTrue(server.raw("GET / HTTP/1.1\r\n" + visit).startsWith("HTTP/1.1 200 "));
    assertTrue(server.raw("GET /collections HTTP/1.1\r\n" + visit).startsWith("HTTP/1.1 403 "));
  }

  @Test
  void manyClientsAtOnce() throws Exception {
    server = new TestServer(folder);
    server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String body = "{\"points\":[{\"id\":" + i + ",\"vector\":[1," + i + "]}]}";
        statuses.add(
            clients.submit(() -> server.put("/collections/c/points?wait=true", body).statusCode()));
      }
      for (Future<Integer> status : statuses) {
        assertEquals(200, status.get());
      }
    }
    assertTrue(server.post("/collections/c/points/count", "{}").body().contains("\"count\":200"));
  }

  @Test
  void whoComesTooLateIsRefusedAtOnceAndTheOthersAreServed() throws Exception {
    Gate gate = new Gate();
    startWith(gate, new Work(1, 1, 1 << 20, Duration.ofSeconds(10)));
    try (Socket first = send(QUERY, SLOW)) {
      gate.entered.await();
      try (Socket second = send(QUERY, SLOW);
          Socket third = send(QUERY, SLOW)) {
        List<Socket> late = List.of(second, third);
        // One of them waits, the other one is refused; which is which the network decides.
        String refused = firstAnswer(late);
        assertTrue(refused.startsWith("HTTP/1.1 429 "), refused);
        assertTrue(refused.contains("Retry-After: 1"), refused);
        assertTrue(answer(send("/healthz", null)).startsWith("HTTP/1.1 200 "), "health answers");
        gate.open.countDown();
        assertTrue(answer(first).startsWith("HTTP/1.1 200 "));
      }
    }
  }

  @Test
  void whoWaitsTooLongIsToldAndNotServed() throws Exception {
    Gate gate = new Gate();
    startWith(gate, new Work(1, 4, 1 << 20, Duration.ofSeconds(10)));
    try (Socket first = send(QUERY, SLOW)) {
      gate.entered.await();
      try (Socket second = send(QUERY + "?timeout=1", SLOW)) {
        awaitWaiting(1);
        Thread.sleep(1_100);
        gate.open.countDown();
        String answer = answer(second);
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertTrue(answer(first).startsWith("HTTP/1.1 200 "));
      }
    }
    assertEquals(1, bare.load(Kind.READ).expired());
  }

  @Test
  void whoGoesAwayMakesRoom() throws Exception {
    Gate gate = new Gate();
    startWith(gate, new Work(1, 4, 1 << 20, Duration.ofSeconds(10)));
    try (Socket first = send(QUERY, SLOW)) {
      gate.entered.await();
      Socket second = send(QUERY, SLOW);
      awaitWaiting(1);
      second.close();
      awaitWaiting(0);
      gate.open.countDown();
      assertTrue(answer(first).startsWith("HTTP/1.1 200 "));
    }
    assertEquals(1, bare.load(Kind.READ).expired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:422", "-1:422", "x:400", ":400", "1.5:400", "60:200"})
  void aTimeoutIsWholeSeconds(String values) {
    server = new TestServer(folder);
    String[] parts = values.split(":");
    HttpResponse<String> answer = server.get("/collections?timeout=" + parts[0]);
    assertEquals(Integer.parseInt(parts[1]), answer.statusCode(), answer.body());
  }

  private void awaitWaiting(int count) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (bare.load(Kind.READ).waiting() != count) {
      assertTrue(System.nanoTime() < end, "still " + bare.load(Kind.READ));
      Thread.sleep(1);
    }
  }

  @Test
  void closingLetsRequestsInFlightEndAndTakesNoNewOnes() throws Exception {
    Gate gate = new Gate();
    startWith(gate, new Work(4, 4, 1 << 20, Duration.ofSeconds(20)));
    int port = bare.port();
    try (Socket busy = send(QUERY, SLOW);
        Socket idle = new Socket("127.0.0.1", port)) {
      gate.entered.await();
      Thread closing = Thread.ofVirtual().start(bare::close);
      assertEquals(-1, idle.getInputStream().read(), "idle connections end at once");
      awaitRefusal(port);
      gate.open.countDown();
      String answer = answer(busy);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.contains("connection: close"), answer);
      closing.join();
    }
  }

  /// A socket that is closed is gone once its selector has seen it, a moment later.
  private static void awaitRefusal(int port) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      try {
        new Socket("127.0.0.1", port).close();
      } catch (ConnectException refused) {
        return;
      }
    }
    fail("new connections are still taken");
  }

  @Test
  void closingEndsWhatOutlivesTheDeadline() throws Exception {
    Gate gate = new Gate();
    startWith(gate, new Work(4, 4, 1 << 20, Duration.ofMillis(50)));
    try (Socket busy = send(QUERY, SLOW)) {
      gate.entered.await();
      bare.close();
      // The interrupted request may still say why, or the connection ends first.
      String rest = TestServer.readAll(busy.getInputStream());
      assertTrue(rest.isEmpty() || rest.startsWith("HTTP/1.1 503 "), rest);
    }
  }

  @Test
  void aPortInUseIsSaidClearly() {
    server = new TestServer(folder);
    node = new TestNode(folder.resolve("other"), new PlainCodec());
    ServerSettings same = ServerSettings.onLoopback("test", server.port(), folder);
    OcelliException e =
        assertThrows(
            OcelliException.class,
            () -> OcelliServer.start(same, node.services(new ScriptedIndexer())));
    assertEquals(ErrorKind.UNAVAILABLE, e.kind());
    assertTrue(
        e.getMessage().startsWith("Port " + server.port() + " on 127.0.0.1 is taken"),
        e.getMessage());
    assertTrue(e.getMessage().contains("--port"), e.getMessage());
  }

  /// Holds a request inside the service until the test lets it go.
  private static final class Gate implements ImageCodec {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public Decoded decode(byte[] file) {
      entered.countDown();
      try {
        open.await();
        return new Decoded(new PixelImage(1, 1, file), "dot", 1);
      } catch (InterruptedException e) {
        throw new OcelliException(ErrorKind.UNAVAILABLE, "closing", e);
      }
    }

    @Override
    public Header probe(byte[] file) {
      return decode(file).header();
    }

    @Override
    public byte[] thumbnail(PixelImage image, int maxSide) {
      return image.rgb();
    }
  }

  private void startWith(Gate gate, Work work) {
    node = new TestNode(folder, gate);
    node.collections().create("c", PictureKeys.settings(Colours.INFO));
    bare =
        OcelliServer.start(
            ServerSettings.onLoopback("test", 0, folder)
                .withLimits(new Limits(Wire.DEFAULT, Body.DEFAULT, work)),
            node.services(new ScriptedIndexer()));
  }

  /// @param body null for a GET
  private Socket send(String path, String body) throws Exception {
    Socket socket = new Socket("127.0.0.1", bare.port());
    socket.setSoTimeout(20_000);
    String head = (body == null ? "GET " : "POST ") + path + " HTTP/1.1\r\nHost: localhost\r\n";
    String rest = body == null ? "\r\n" : "Content-Length: " + body.length() + "\r\n\r\n" + body;
    socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// The head of the next answer.
  private static String answer(Socket socket) throws Exception {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    StringBuilder head = new StringBuilder();
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private static String firstAnswer(List<Socket> sockets) throws Exception {
    while (true) {
      for (Socket socket : sockets) {
        if (socket.getInputStream().available() > 0) {
          return answer(socket);
        }
      }
      Thread.onSpinWait();
    }
  }
}
