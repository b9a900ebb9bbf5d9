package io.ocelli.app.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerSettings.SnapshotSources;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The snapshot operations of the contract, on a real server over a real home.
@Timeout(120)
class SnapshotsOverHttpTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLANE = "/collections/plane";

  @TempDir Path temp;
  private final HttpClient client = HttpClient.newHttpClient();
  private LocalNode node;
  private OcelliServer server;

  @BeforeEach
  void serve() {
    start(SnapshotSources.OWN);
    node.service().create("plane", settings());
    put(1);
  }

  private void start(SnapshotSources sources) {
    node = LocalNode.open(temp.resolve("home"));
    server = Serving.serve(node, temp.resolve("thumbnails"), sources);
  }

  private void restart(SnapshotSources sources) {
    stop();
    start(sources);
  }

  @AfterEach
  void stop() {
    server.close();
    node.close();
  }

  static CollectionSettings settings() {
    return CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.DOT, null)));
  }

  private void put(long id) {
    put(node, "plane", id);
  }

  static void put(LocalNode node, String collection, long id) {
    node.service()
        .write(
            collection,
            List.of(
                Change.upsert(
                    List.of(
                        new WritePoint(
                            PointId.of(id), Map.of("", VectorInput.of(id, 1)), Value.Obj.EMPTY)))),
            Acknowledge.VISIBLE);
  }

  private long points(String collection) {
    return node.service().count(collection, Filter.ALL);
  }

  @Test
  void snapshotsAreMadeListedDownloadedAndDeleted() throws Exception {
    for (String owner : List.of(PLANE, "")) {
      assertEquals(0, ok("GET", owner + "/snapshots", null).size());
      JsonNode made = ok("POST", owner + "/snapshots", null);
      assertEquals(made, ok("GET", owner + "/snapshots", null).get(0));
      assertTrue(
          made.get("creation_time").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"));
      String address = owner + "/snapshots/" + made.get("name").asText();
      HttpResponse<byte[]> file =
          client.send(to(address).GET().build(), BodyHandlers.ofByteArray());
      assertEquals(
          made.get("size").asLong(), file.headers().firstValueAsLong("content-length").orElse(0));
      assertEquals(made.get("checksum").asText(), sha256(file.body()));
      assertTrue(ok("DELETE", address, null).asBoolean());
      assertEquals(404, send("DELETE", address, null).statusCode());
      assertEquals(404, send("GET", address, null).statusCode());
    }
    assertEquals(404, send("GET", "/collections/other/snapshots", null).statusCode());
    assertEquals(404, send("POST", "/collections/other/snapshots", null).statusCode());
    assertEquals(404, send("GET", PLANE + "/snapshots/..%2F..%2Fname", null).statusCode());
  }

  @Test
  void anUploadTakesTheCollectionsPlaceOrMakesOne() throws Exception {
    byte[] backup = backup(PLANE);
    put(2);
    assertEquals(200, upload(PLANE, backup, "").statusCode());
    assertEquals(1, points("plane"));
    String right = "?wait=true&priority=snapshot&checksum=" + sha256(backup);
    assertEquals(200, upload("/collections/new", backup, right).statusCode());
    assertEquals(1, points("new"));
    assertEquals(200, upload("", backup(""), "").statusCode());
    HttpResponse<String> wrong = upload(PLANE, backup, "?checksum=" + "0".repeat(64));
    assertEquals(400, wrong.statusCode());
    assertTrue(wrong.body().contains("SHA-256"), wrong.body());
    assertNothingIsLeft();
  }

  @Test
  void aStreamedSnapshotHasNoLengthAndIsWhole() throws Exception {
    HttpResponse<byte[]> answer =
        client.send(to(PLANE + "/backup").GET().build(), BodyHandlers.ofByteArray());
    assertTrue(answer.headers().firstValue("content-length").isEmpty());
    assertArrayEquals(backup(PLANE), answer.body());
    assertEquals(404, send("GET", "/collections/other/backup", null).statusCode());
  }

  /// Larger than any JSON body may be.
  @Test
  void largeUploadsGoToTheDiskAndWhatIsNoSnapshotIsRefused() throws Exception {
    byte[] large = new byte[40 << 20];
    HttpResponse<String> refused = upload(PLANE, large, "");
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("nothing was changed"), refused.body());
    byte[] backup = backup(PLANE);
    byte[] cut = java.util.Arrays.copyOf(backup, backup.length - 600);
    assertEquals(400, upload(PLANE, cut, "").statusCode());
    assertEquals(1, points("plane"));
    assertNothingIsLeft();
  }

  @Test
  void uploadsThatAreNoForms() throws Exception {
    String address = PLANE + "/snapshots/upload";
    assertEquals(400, send("POST", address, "{}").statusCode());
    HttpResponse<String> other =
        client.send(
            to(address)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(
                    BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n--b--\r\n"))
                .build(),
            BodyHandlers.ofString());
    assertEquals(400, other.statusCode());
    assertTrue(other.body().contains("no file `snapshot`"), other.body());
    assertNothingIsLeft();
  }

  @Test
  void aClientThatGoesAwayLeavesNothing() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /collections/plane/snapshots/upload HTTP/1.1\r
          Host: localhost\r
          Content-Type: multipart/form-data; boundary=b\r
          Content-Length: 100000000\r
          \r
          --b\r
          Content-Disposition: form-data; name="snapshot"; filename="s"\r
          \r
          """
              .getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[1 << 20]);
      out.flush();
    }
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (uploads() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertNothingIsLeft();
    assertEquals(1, points("plane"));
  }

  /// Requests before and behind an upload on one connection are answered in their order.
  @Test
  void anUploadMayStandInARowOfRequests() throws Exception {
    byte[] backup = backup(PLANE);
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"snapshot\"; filename=\"s\"\r\n\r\n";
    long length = head.length() + backup.length + 9;
    String get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      String post =
          "POST /collections/plane/snapshots/upload HTTP/1.1\r\nHost: localhost\r\n"
              + ("Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + length)
              + "\r\n\r\n";
      out.write((get + post + head).getBytes(StandardCharsets.US_ASCII));
      out.write(backup);
      out.write(
          ("\r\n--b--\r\n" + get.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(4, answers.split("HTTP/1.1 200 OK", -1).length, answers);
      assertTrue(answers.indexOf("\"result\":true") > answers.indexOf("healthz check"), answers);
    }
  }

  @Test
  void filesAreReadForClientsOnlyAmongTheKeptOnes() throws Exception {
    String name = ok("POST", PLANE + "/snapshots", null).get("name").asText();
    Path kept = temp.resolve("home/snapshots/c-plane").resolve(name);
    put(2);
    assertEquals(200, recover("plane", kept.toUri().toString(), "").statusCode());
    assertEquals(1, points("plane"));
    Path outside = Files.copy(kept, temp.resolve("outside.tar"));
    Path link = Files.createSymbolicLink(kept.resolveSibling("link.tar"), outside);
    for (String location :
        List.of(
            outside.toUri().toString(),
            link.toUri().toString(),
            "file:///etc/passwd",
            "file:///no/such/file",
            kept.getParent().toUri() + "../../owner")) {
      assertEquals(400, recover("plane", location, "").statusCode(), location);
    }
    for (String location : List.of("", "plane.tar", "ftp://x/y", "file://host/x", "::")) {
      assertEquals(400, recover("plane", location, "").statusCode(), location);
    }
    restart(new SnapshotSources(true, Urls.NONE));
    assertEquals(200, recover("moved", outside.toUri().toString(), "").statusCode());
    assertEquals(1, points("moved"));
  }

  @Test
  void urlsAreFetchedForClientsOnlyAsFarAsTheOperatorSaid() throws Exception {
    String name = ok("POST", PLANE + "/snapshots", null).get("name").asText();
    String path = PLANE + "/snapshots/" + name;
    assertEquals(403, recover("copy", uri(path).toString(), "").statusCode());
    restart(new SnapshotSources(false, Urls.PUBLIC));
    for (String host :
        List.of(
            "127.0.0.1",
            "localhost",
            "[::1]",
            "10.0.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "[fd00::1]")) {
      HttpResponse<String> refused =
          recover("copy", "http://" + host + ":" + server.port() + path, "");
      assertEquals(403, refused.statusCode(), host + refused.body());
    }
    restart(new SnapshotSources(false, Urls.ANY));
    assertEquals(400, recover("copy", uri("/nothing/here").toString(), "").statusCode());
    HttpResponse<String> done = recover("copy", uri(path).toString(), ",\"priority\":\"snapshot\"");
    assertEquals(200, done.statusCode(), done.body());
    assertEquals(1, points("copy"));
    assertNothingIsLeft();
  }

  private HttpResponse<String> recover(String collection, String location, String more)
      throws Exception {
    return send(
        "PUT",
        "/collections/" + collection + "/snapshots/recover",
        "{\"location\":\"" + location + "\"" + more + "}");
  }

  private byte[] backup(String owner) throws Exception {
    HttpRequest request = to(owner + "/backup").GET().build();
    try (InputStream body = client.send(request, BodyHandlers.ofInputStream()).body()) {
      return body.readAllBytes();
    }
  }

  private HttpResponse<String> upload(String owner, byte[] file, String query) throws Exception {
    BodyPublisher form =
        BodyPublishers.concat(
            BodyPublishers.ofString(
                "--b\r\nContent-Disposition: form-data; name=\"snapshot\"; filename=\"s.tar\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n"),
            BodyPublishers.ofByteArray(file),
            BodyPublishers.ofString("\r\n--b--\r\n"));
    return client.send(
        to(owner + "/snapshots/upload" + query)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(form)
            .build(),
        BodyHandlers.ofString());
  }

  private void assertNothingIsLeft() throws IOException {
    assertEquals(0, uploads());
    try (Stream<Path> left = Files.list(temp.resolve("home/collections"))) {
      assertTrue(left.noneMatch(f -> f.getFileName().toString().startsWith(".")));
    }
  }

  private long uploads() throws IOException {
    Path folder = temp.resolve("home/snapshots/.uploads");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private JsonNode ok(String method, String path, String body) throws Exception {
    HttpResponse<String> response = send(method, path, body);
    assertEquals(200, response.statusCode(), response.body());
    return JSON.readTree(response.body()).get("result");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return client.send(to(path).method(method, sent).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
