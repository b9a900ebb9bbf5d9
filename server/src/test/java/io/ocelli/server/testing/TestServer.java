package io.ocelli.server.testing;

import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.FolderIndexer;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Security;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// A server on a free port over a [TestNode], and the means to talk to it: a real client for what
/// clients do, a bare socket for what they should not do.
public final class TestServer implements AutoCloseable {
  private final PlainCodec codec = new PlainCodec();
  private final TestNode node;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final OcelliServer server;

  public TestServer(Path folder) {
    this(folder, Limits.DEFAULT);
  }

  public TestServer(Path folder, Limits limits) {
    this(folder, limits, new ScriptedIndexer());
  }

  public TestServer(Path folder, Security security) {
    this(folder, settings -> settings.withSecurity(security), new ScriptedIndexer());
  }

  public TestServer(Path folder, Limits limits, FolderIndexer indexer) {
    this(folder, settings -> settings.withLimits(limits), indexer);
  }

  public TestServer(Path folder, UnaryOperator<ServerSettings> change, FolderIndexer indexer) {
    node = new TestNode(folder.resolve("collections"), codec);
    server =
        OcelliServer.start(
            change.apply(ServerSettings.onLoopback("test", 0, folder.resolve("thumbnails"))),
            node.services(indexer));
  }

  public CollectionService collections() {
    return node.collections();
  }

  public PlainCodec codec() {
    return codec;
  }

  public int port() {
    return server.port();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /// The answer of a job once it has ended, whatever became of it.
  ///
  /// @param job address of the job
  public String ended(String job) {
    String now = get(job).body();
    while (now.contains("\"state\":\"queued\"") || now.contains("\"state\":\"running\"")) {
      Thread.onSpinWait();
      now = get(job).body();
    }
    return now;
  }

  /// The same of one that was done.
  public String done(String job) {
    String answer = ended(job);
    if (!answer.contains("\"state\":\"done\"")) {
      throw new AssertionError(answer);
    }
    return answer;
  }

  public HttpResponse<String> post(String path, String body) {
    return send("POST", path, body);
  }

  public HttpResponse<String> put(String path, String body) {
    return send("PUT", path, body);
  }

  public HttpResponse<String> delete(String path) {
    return send("DELETE", path, null);
  }

  /// @param body null for none
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(method, path, body, HttpResponse.BodyHandlers.ofString(), headers);
  }

  public HttpResponse<byte[]> bytes(String path, String... headers) {
    return send("GET", path, null, HttpResponse.BodyHandlers.ofByteArray(), headers);
  }

  /// Sends bytes as they are and reads until the server closes the connection.
  public String raw(String request) {
    return raw(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  public String raw(byte[] request) {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request);
      return readAll(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// Everything up to the end of the stream.
  public static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    client.close();
    server.close();
    node.close();
    LeakRecorder.requireNone();
  }

  /// Closes the server and leaves the client, whose requests may be under way.
  public void closeServer() {
    server.close();
  }

  private <T> HttpResponse<T> send(
      String method,
      String path,
      String body,
      HttpResponse.BodyHandler<T> handler,
      String... headers) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, publisher);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
