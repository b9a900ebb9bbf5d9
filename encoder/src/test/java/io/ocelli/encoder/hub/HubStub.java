package io.ocelli.encoder.hub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// A hub of one model on a port of this machine, and what it was asked.
final class HubStub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final HubModel MODEL = HubModel.parse("hf:acme/clip-tiny");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final List<Asked> asked = new CopyOnWriteArrayList<>();

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Consumer<ObjectNode>> amendments = new HashMap<>();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /// @param range as it was sent, null where there was none
  /// @param token likewise the header `Authorization`
  record Asked(String path, String range, String token) {}

  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  HubStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  HubStub file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Files of 1,000 bytes and more are large ones, as git LFS keeps them.
  HubStub file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  /// Lets the list say something else of a file than the truth.
  HubStub listed(String path, Consumer<ObjectNode> amendment) {
    amendments.put(path, amendment);
    return this;
  }

  /// Answers the next request of a path so; later ones get the truth again.
  HubStub next(String path, Answer answer) {
    answers.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(answer);
    return this;
  }

  HubStub nextList(Answer answer) {
    return next(listPath(), answer);
  }

  HubStub nextFile(String path, Answer answer) {
    return next(filePath(path), answer);
  }

  /// Answers one request of another path as if it were for the list.
  HubStub sameList(String path) {
    return next(path, exchange -> bytes(JSON.writeValueAsBytes(list())).to(exchange));
  }

  static String listPath() {
    return "/api/models/" + MODEL.id() + "/revision/main";
  }

  static String filePath(String path) {
    return "/" + MODEL.id() + "/resolve/" + COMMIT + "/" + path;
  }

  static Answer status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  static Answer redirect(String location) {
    return status(302, "Location", location);
  }

  static Answer bytes(byte[] bytes) {
    return exchange -> send(exchange, 200, bytes, bytes.length);
  }

  /// Promises all bytes, sends some and closes the connection.
  static Answer cut(byte[] bytes, int after) {
    return exchange -> send(exchange, 200, bytes, after);
  }

  /// How many requests there were for a path.
  long count(String path) {
    return asked.stream().filter(request -> request.path().equals(path)).count();
  }

  long countFiles() {
    return asked.stream().filter(request -> request.path().contains("/resolve/")).count();
  }

  private void handle(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    asked.add(
        new Asked(
            path,
            exchange.getRequestHeaders().getFirst("Range"),
            exchange.getRequestHeaders().getFirst("Authorization")));
    try (exchange) {
      Answer special;
      synchronized (answers) {
        special = answers.getOrDefault(path, new ArrayDeque<>()).poll();
      }
      if (special != null) {
        special.to(exchange);
      } else if (path.equals(listPath())) {
        bytes(JSON.writeValueAsBytes(list())).to(exchange);
      } else {
        byte[] file = files.get(path.substring(path.indexOf(COMMIT) + COMMIT.length() + 1));
        sendFrom(exchange, file);
      }
    } catch (IOException _) {
      // A connection that was cut on purpose.
    }
  }

  private static void sendFrom(HttpExchange exchange, byte[] file) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, file, file.length);
      return;
    }
    int from = Integer.parseInt(range.replaceAll("\\D", ""));
    byte[] rest = java.util.Arrays.copyOfRange(file, from, file.length);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, file.length - 1, file.length));
    send(exchange, 206, rest, rest.length);
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes, int count)
      throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, 0, count);
    out.flush();
  }

  private ObjectNode list() {
    ObjectNode list = JSON.createObjectNode().put("id", MODEL.id()).put("sha", COMMIT);
    ArrayNode siblings = list.putArray("siblings");
    files.forEach((path, bytes) -> {
      ObjectNode sibling = siblings.addObject().put("rfilename", path);
      sibling.put("size", bytes.length).put("blobId", gitBlob(bytes));
      if (bytes.length >= 1000) {
        sibling.putObject("lfs").put("sha256", sha256(bytes)).put("size", bytes.length);
      }
      amendments.getOrDefault(path, _ -> {}).accept(sibling);
    });
    return list;
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
  }

  static String gitBlob(byte[] bytes) {
    MessageDigest digest = digest("SHA-1");
    digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(bytes));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
