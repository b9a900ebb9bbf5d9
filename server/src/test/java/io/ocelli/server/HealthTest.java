package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.testing.PlainCodec;
import io.ocelli.server.testing.ScriptedIndexer;
import io.ocelli.server.testing.TestNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What those who decide about traffic are told in each phase of a server's life.
@Timeout(60)
class HealthTest {
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch warm = new CountDownLatch(1);
  private TestNode node;
  private OcelliServer server;

  private void start(Runnable warmUp) {
    node = new TestNode(folder.resolve("collections"), new PlainCodec());
    server =
        OcelliServer.start(
            ServerSettings.onLoopback("test", 0, folder.resolve("thumbnails")),
            node.services(new ScriptedIndexer()),
            warmUp);
  }

  @AfterEach
  void stop() {
    warm.countDown();
    client.close();
    server.close();
    node.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private void awaitWarm() {
    try {
      warm.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void expect(int status, String text, String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertEquals(text, answer.body());
    assertEquals(status, answer.statusCode());
  }

  private void untilReady() throws Exception {
    while (get("/readyz").statusCode() != 200) {
      // Readiness is told at this address and nowhere else.
      Thread.sleep(5);
    }
  }

  @Test
  void aServerThatWarmsUpLivesAndAnswersButIsNotReady() throws Exception {
    start(this::awaitWarm);
    expect(200, "healthz check passed", "/healthz");
    expect(200, "healthz check passed", "/livez");
    expect(503, "some shards are not ready", "/readyz");
    assertEquals(200, get("/collections").statusCode());
    warm.countDown();
    untilReady();
    expect(200, "all shards are ready", "/readyz");
  }

  @Test
  void aWarmUpThatFailsKeepsNobodyWaiting() throws Exception {
    start(() -> {
      throw new IllegalStateException("of this test");
    });
    untilReady();
    expect(200, "all shards are ready", "/readyz");
  }

  @Test
  void aServerThatLeavesSaysSoAndServesOn() throws Exception {
    start(() -> {});
    untilReady();
    server.leave();
    expect(503, "some shards are not ready", "/readyz");
    expect(200, "healthz check passed", "/livez");
    assertEquals(200, get("/collections").statusCode());
  }
}
