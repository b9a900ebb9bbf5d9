package io.ocelli.server.auth;

import static io.ocelli.server.testing.Answers.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Audit;
import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.testing.Jwt;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of requests, and the log of who did what.
class AuditTest {
  @TempDir Path folder;
  private TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Path start(long maxBytes, int kept) {
    Path file = folder.resolve("audit/audit.log");
    Keys keys = new Keys("secret", "look", true);
    Audit audit = new Audit(file, maxBytes, kept);
    server =
        new TestServer(
            folder, new Security(keys, false, Set.of(), Security.OPEN.pictures(), audit));
    return file;
  }

  @Test
  void everyAnswerHasANameTheClientsOwnWhereItIsPlain() {
    server = new TestServer(folder);
    assertEquals("job-7.a_b", id(server.get("/collections", "x-request-id", "job-7.a_b")));
    String made = id(server.get("/collections"));
    assertTrue(made.matches("[0-9a-f]{10}-[0-9a-f]+"), made);
    assertNotEquals(made, id(server.get("/collections")));
    assertEquals("x", id(server.get("/nothing", "x-request-id", "x")));
    assertEquals("x", id(server.get("/healthz", "x-request-id", "x")));
    assertEquals("x", id(server.get("/", "x-request-id", "x", "Origin", "http://evil.example")));
    assertTrue(server.raw("nonsense\r\n\r\n").contains("\r\nx-request-id: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "<script>", "a\"b", "a,b", "\u00e4", "%0d%0aSet-Cookie"})
  void otherNamesAreReplaced(String sent) {
    server = new TestServer(folder);
    String answer =
        server.raw(
            "GET /collections HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-request-id: "
                + sent
                + "\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertFalse(answer.contains(sent), answer);
  }

  @Test
  void whoDidWhatIsOneLineEach() throws IOException {
    Path file = start(1 << 20, 2);
    server.send("PUT", "/collections/a%0Ab?timeout=5", "{}", "api-key", "secret");
    server.get("/collections/c/points/1?secret=query", "api-key", "look", "x-request-id", "r1");
    String token = Jwt.signed("secret", "{\"access\": [], \"subject\": \"eve\\n{}\"}");
    server.get("/collections/c", "Authorization", "Bearer " + token);
    server.get("/collections", "api-key", "guess");
    server.get("/nothing", "api-key", "look");
    server.get("/healthz");
    server.send("HEAD", "/livez", null);
    List<String> lines = Files.readAllLines(file);
    assertEquals(5, lines.size(), lines::toString);
    assertLine(
        lines.get(0),
        "\"auth\":\"api-key\",\"method\":\"PUT\",\"route\":\"/collections/{collection}\","
            + "\"collection\":\"a\\nb\",\"status\":422");
    assertLine(
        lines.get(1),
        "\"request_id\":\"r1\",\"peer\":\"127.0.0.1\",\"auth\":\"read-only-api-key\","
            + "\"method\":\"GET\",\"route\":\"/collections/{collection}/points/{id}\","
            + "\"collection\":\"c\",\"status\":404,\"ms\":");
    assertLine(lines.get(2), "\"auth\":\"jwt\",\"subject\":\"eve\\n{}\"");
    assertLine(lines.get(2), "\"status\":403");
    assertLine(lines.get(3), "\"auth\":\"none\"");
    assertLine(lines.get(3), "\"status\":401");
    assertLine(lines.get(4), "\"route\":null,\"status\":404");
    String all = String.join("\n", lines);
    assertFalse(all.contains("guess") || all.contains("secret") || all.contains(token), all);
  }

  @Test
  void whatIsTurnedAwayBeforeItIsReadIsALineToo() throws IOException {
    Path file = start(1 << 20, 2);
    String head = "PUT /collections/c/points HTTP/1.1\r\nHost: localhost\r\n";
    String large = "Content-Length: 999999999999\r\n\r\n";
    server.raw(head + "api-key: look\r\n" + large);
    server.raw(head + "api-key: guess\r\n" + large);
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, lines.size(), lines::toString);
    assertLine(lines.get(0), "\"auth\":\"read-only-api-key\"");
    assertLine(lines.get(0), "\"route\":\"/collections/{collection}/points\"");
    assertLine(lines.get(0), "\"collection\":\"c\",\"status\":413");
    assertLine(lines.get(1), "\"auth\":\"none\"");
  }

  @Test
  void preflightsAreNoLine() throws IOException {
    Path file = folder.resolve("audit.log");
    server =
        new TestServer(
            folder,
            new Security(
                new Keys("secret", null, false),
                false,
                Set.of("https://app.example"),
                Security.OPEN.pictures(),
                new Audit(file, 1 << 20, 1)));
    String asked =
        server.raw(
            "OPTIONS /collections HTTP/1.1\r\nHost: localhost\r\nOrigin: https://app.example\r\n"
                + "Access-Control-Request-Method: PUT\r\nConnection: close\r\n\r\n");
    assertTrue(asked.startsWith("HTTP/1.1 200"), asked);
    assertFalse(Files.exists(file));
  }

  @Test
  void itTurnsToANewFileAndKeepsAFew() throws IOException {
    Path file = start(500, 2);
    for (int i = 0; i < 20; i++) {
      ok("{\"collections\":[]}", server.get("/collections", "api-key", "look"));
    }
    for (String name : new String[] {"audit.log", "audit.log.1", "audit.log.2"}) {
      Path each = file.resolveSibling(name);
      assertTrue(Files.size(each) > 0 && Files.size(each) <= 500, name);
      assertTrue(Files.readString(each).endsWith("}\n"));
    }
    assertFalse(Files.exists(file.resolveSibling("audit.log.3")));
  }

  @Test
  void requestsGoOnWhereItCannotBeWritten() throws IOException {
    Path file = start(1 << 20, 1);
    Files.createDirectories(file);
    ok("{\"collections\":[]}", server.get("/collections", "api-key", "look"));
    Files.delete(file);
    ok("{\"collections\":[]}", server.get("/collections", "api-key", "look"));
    assertEquals(1, Files.readAllLines(file).size());
  }

  private static void assertLine(String line, String part) {
    assertTrue(line.contains(part), line);
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-request-id").orElseThrow();
  }
}
