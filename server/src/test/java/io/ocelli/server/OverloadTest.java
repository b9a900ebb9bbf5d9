package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.service.CollectionService;
import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.testing.PlainCodec;
import io.ocelli.server.testing.ScriptedIndexer;
import io.ocelli.server.testing.ScriptedSearches;
import io.ocelli.server.testing.TestNode;
import io.ocelli.server.testing.TestServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many more requests than are admitted, of searches that take long: each is answered or refused,
/// on its connection in the order in which they were sent.
@Timeout(60)
class OverloadTest {
  private static final int CLIENTS = 64;
  private static final int REQUESTS = 10;
  private static final int SEARCH_MILLIS = 20;

  /// What those in front of a request that waits would take.
  private static final double QUEUE_SECONDS = 8 * SEARCH_MILLIS / 2 / 1e3;

  private static final Limits NARROW =
      new Limits(Wire.DEFAULT, Body.DEFAULT, new Work(2, 8, 1 << 20, Duration.ofSeconds(5)));
  private static final Pattern TIME = Pattern.compile("\"time\":([0-9.E-]+)}");

  @TempDir Path folder;

  @Test
  void whatIsNotServedIsRefusedAtOnceAndNothingIsLost() throws Exception {
    ScriptedSearches searches = new ScriptedSearches();
    try (TestNode node = new TestNode(folder.resolve("collections"), new PlainCodec());
        OcelliServer server =
            OcelliServer.start(
                ServerSettings.onLoopback("test", 0, folder.resolve("thumbnails"))
                    .withLimits(NARROW),
                node.services(new ScriptedIndexer(), slowly(searches.before(node.collections()))));
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      String settings = "{\"vectors\":{\"size\":1,\"distance\":\"Dot\"}}";
      exchange(server.port(), request("PUT /collections/c", settings, true));
      List<Callable<List<Answer>>> clients =
          Stream.generate(() -> (Callable<List<Answer>>) () -> pipelined(server.port()))
              .limit(CLIENTS)
              .toList();
      List<Answer> all = new ArrayList<>();
      for (Future<List<Answer>> client : threads.invokeAll(clients)) {
        List<Answer> answers = client.get();
        assertEquals(REQUESTS, answers.size());
        for (int i = 0; i < REQUESTS; i++) {
          assertTrue(
              answers.get(i).status() == 429 || answers.get(i).points() == i + 1,
              answers::toString);
        }
        all.addAll(answers);
      }
      List<Double> refused =
          all.stream().filter(each -> each.status() == 429).map(Answer::seconds).sorted().toList();
      assertTrue(refused.size() > 100, refused.size() + " were refused");
      double usual = refused.get(refused.size() / 2);
      assertTrue(usual < QUEUE_SECONDS, "refusals took " + usual + " s");
      assertEquals(CLIENTS * REQUESTS - refused.size(), searches.asked().size());
    }
  }

  /// @param points in the answer
  /// @param seconds that the server says it took
  private record Answer(int status, int points, double seconds) {}

  /// All requests of a client at once; the n-th asks for n points.
  private static List<Answer> pipelined(int port) throws Exception {
    StringBuilder requests = new StringBuilder();
    for (int i = 1; i <= REQUESTS; i++) {
      String body = "{\"query\":[1],\"limit\":" + i + "}";
      boolean last = i == REQUESTS;
      requests.append(request("POST /collections/c/points/query", body, last));
    }
    return exchange(port, requests.toString());
  }

  private static String request(String operation, String body, boolean last) {
    return operation
        + (" HTTP/1.1\r\nHost: localhost\r\nConnection: " + (last ? "close" : "keep-alive"))
        + ("\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private static List<Answer> exchange(int port, String requests) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      String[] answers = TestServer.readAll(socket.getInputStream()).split("(?=HTTP/1.1 \\d{3})");
      return Stream.of(answers).map(OverloadTest::answer).toList();
    }
  }

  private static Answer answer(String text) {
    Matcher time = TIME.matcher(text);
    assertTrue(time.find(), text);
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        text.split("\"id\":", -1).length - 1,
        Double.parseDouble(time.group(1)));
  }

  private static CollectionService slowly(CollectionService collections) {
    return (CollectionService)
        Proxy.newProxyInstance(
            OverloadTest.class.getClassLoader(),
            new Class<?>[] {CollectionService.class},
            (_, method, arguments) -> {
              if (method.getName().equals("search")) {
                // A search that takes its time and none of the cores.
                Thread.sleep(SEARCH_MILLIS);
              }
              try {
                return method.invoke(collections, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
