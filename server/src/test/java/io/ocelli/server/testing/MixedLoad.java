package io.ocelli.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Clients of every kind at once, on a collection that they keep at about the same size.
public final class MixedLoad {
  private static final int POINTS = 5_000;
  private static final int DIMS = 32;
  private static final int AT_ONCE = 48;
  private static final String ALL = "{\"limit\":5000,\"with_payload\":true,\"with_vector\":true}";

  private final TestServer server;
  private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final LongAdder left = new LongAdder();

  public MixedLoad(TestServer server) {
    this.server = server;
  }

  public void fill() {
    server.put(
        "/collections/c",
        "{\"vectors\":{\"size\":32,\"distance\":\"Cosine\"},\"sparse_vectors\":{\"s\":{}}}");
    server.put("/collections/c/index", "{\"field_name\":\"n\",\"field_schema\":\"integer\"}");
    SplittableRandom random = new SplittableRandom(1);
    for (int first = 0; first < POINTS; first += 1_000) {
      server.put("/collections/c/points?wait=true", upsert(first, 1_000, random));
    }
  }

  /// Answers by their status.
  public Map<Integer, Long> statuses() {
    return statuses.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().sum()));
  }

  /// Connections that were closed before the answer had come.
  public long left() {
    return left.sum();
  }

  /// Answers that say that the server is at fault.
  public long faults() {
    return statuses.entrySet().stream()
        .filter(each -> each.getKey() >= 500)
        .mapToLong(each -> each.getValue().sum())
        .sum();
  }

  /// One client's work until the time is over.
  private interface Client {
    void run(RandomGenerator random, BooleanSupplier goesOn) throws Exception;
  }

  public void run(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    BooleanSupplier goesOn = () -> System.nanoTime() < end;
    List<Client> clients =
        List.of(
            (random, more) -> searches(Version.HTTP_1_1, random, more),
            (random, more) -> searches(Version.HTTP_1_1, random, more),
            (random, more) -> searches(Version.HTTP_2, random, more),
            this::writes,
            this::readsSlowly,
            this::leaves,
            this::floods);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
      for (int i = 0; i < clients.size(); i++) {
        Client client = clients.get(i);
        SplittableRandom random = new SplittableRandom(i);
        running.add(
            threads.submit(() -> {
              client.run(random, goesOn);
              return null;
            }));
      }
    }
    for (Future<?> one : running) {
      one.get();
    }
  }

  private void searches(Version version, RandomGenerator random, BooleanSupplier goesOn)
      throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      while (goesOn.getAsBoolean()) {
        count(client.send(search(random), BodyHandlers.discarding()));
      }
    }
  }

  private HttpRequest search(RandomGenerator random) {
    String vector = vector(random);
    int id = random.nextInt(POINTS);
    String body =
        switch (random.nextInt(9)) {
          case 0 -> "{\"query\":" + vector + ",\"with_payload\":true}";
          case 1 ->
              "{\"query\":"
                  + vector
                  + ",\"filter\":{\"must\":[{\"key\":\"n\",\"range\":{\"gt\":"
                  + (id + "}}]}}");
          case 2 ->
              "{\"query\":"
                  + vector
                  + ",\"filter\":{\"must\":[{\"key\":\"k\",\"match\":{\"value\":\"k"
                  + (id + "\"}}]}}");
          case 3 ->
              "{\"query\":{\"recommend\":{\"positive\":["
                  + id
                  + "],\"negative\":["
                  + vector
                  + "],\"strategy\":\"best_score\"}}}";
          case 4 ->
              "{\"query\":{\"nearest\":" + vector + ",\"mmr\":{\"diversity\":0.5}},\"limit\":20}";
          case 5 ->
              "{\"prefetch\":[{\"query\":"
                  + vector
                  + "},{\"query\":{\"indices\":[1,2],\"values\":[1,2]},"
                  + "\"using\":\"s\"}],\"query\":{\"fusion\":\"rrf\"}}";
          case 6 ->
              "{\"prefetch\":{\"query\":"
                  + vector
                  + "},\"query\":{\"formula\":{\"sum\":[\"$score\","
                  + "\"n\"]},\"defaults\":{\"n\":0}}}";
          case 7 -> "{\"query\":{\"order_by\":\"n\"},\"limit\":50,\"with_vector\":true}";
          default -> "{\"query\":{\"sample\":\"random\"},\"limit\":50}";
        };
    return post("POST", "/collections/c/points/query", body);
  }

  private HttpRequest post(String method, String path, String body) {
    return HttpRequest.newBuilder(server.uri(path))
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  private void writes(RandomGenerator random, BooleanSupplier goesOn) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
      while (goesOn.getAsBoolean()) {
        int first = random.nextInt(POINTS - 20);
        String wait = "?wait=" + random.nextBoolean();
        HttpRequest request =
            random.nextInt(3) == 0
                ? post(
                    "POST",
                    "/collections/c/points/delete" + wait,
                    "{\"points\":[" + first + "," + (first + 1) + "]}")
                : post("PUT", "/collections/c/points" + wait, upsert(first, 20, random));
        count(client.send(request, BodyHandlers.discarding()));
      }
    }
  }

  /// Everything there is, some kilobytes at a time.
  private void readsSlowly(RandomGenerator random, BooleanSupplier goesOn) throws Exception {
    while (goesOn.getAsBoolean()) {
      try (Socket socket = server.connect()) {
        send(socket, ALL, "close");
        InputStream in = socket.getInputStream();
        byte[] some = new byte[16 << 10];
        int read = in.read(some);
        count(Integer.parseInt(new String(some, 9, 3, StandardCharsets.US_ASCII)));
        while (read >= 0 && goesOn.getAsBoolean()) {
          Thread.sleep(2);
          read = in.read(some);
        }
      }
    }
  }

  private void leaves(RandomGenerator random, BooleanSupplier goesOn) throws Exception {
    while (goesOn.getAsBoolean()) {
      try (Socket socket = server.connect()) {
        boolean whole = random.nextInt(3) > 0;
        String body = whole ? ALL : ALL.substring(0, random.nextInt(ALL.length()));
        send(socket, body, "keep-alive");
        if (whole && random.nextBoolean()) {
          socket.getInputStream().readNBytes(random.nextInt(50_000));
        }
        socket.setSoLinger(random.nextBoolean(), 0);
        left.increment();
      } catch (IOException cutOff) {
        left.increment();
      }
      Thread.sleep(5);
    }
  }

  private static void send(Socket socket, String body, String connection) throws IOException {
    String head =
        "POST /collections/c/points/scroll HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + (ALL.length() + "\r\nConnection: " + connection + "\r\n\r\n");
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
  }

  /// More than is admitted, again and again, from clients that come anew.
  private void floods(RandomGenerator random, BooleanSupplier goesOn) throws Exception {
    while (goesOn.getAsBoolean()) {
      try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
        List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          answers.add(client.sendAsync(search(random), BodyHandlers.discarding()));
        }
        answers.forEach(each -> count(each.join()));
      }
      Thread.sleep(100);
    }
  }

  private void count(HttpResponse<Void> answer) {
    count(answer.statusCode());
  }

  private void count(int status) {
    statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
  }

  private static String upsert(int first, int count, RandomGenerator random) {
    return IntStream.range(first, first + count)
        .mapToObj(i ->
            "{\"id\":%d,\"vector\":{\"\":%s,\"s\":{\"indices\":[%d,%d],\"values\":[1,0.5]}},\"payload\":{\"n\":%d,\"k\":\"k%d\"}}"
                .formatted(i, vector(random), i % 7, 8 + i % 50, i, i % 100))
        .collect(Collectors.joining(",", "{\"points\":[", "]}"));
  }

  private static String vector(RandomGenerator random) {
    return IntStream.range(0, DIMS)
        .mapToObj(_ -> String.format(Locale.ROOT, "%.3f", random.nextGaussian()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
