package io.ocelli.server.auth;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.error;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerServices;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Listen;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.testing.PlainCodec;
import io.ocelli.server.testing.ScriptedIndexer;
import io.ocelli.server.testing.TestNode;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with keys: how they are shown, what stays open, sessions of browsers.
class KeysTest {
  private static final String NO_KEY = "Must provide an API key or an Authorization bearer token";

  @TempDir Path folder;
  private TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void start(Keys keys) {
    server = new TestServer(folder, Security.OPEN.withKeys(keys));
  }

  private void start() {
    start(new Keys("secret", "look", false));
  }

  @Test
  void aKeyIsShownInEitherHeader() {
    start();
    ok("{\"collections\":[]}", server.get("/collections", "api-key", "secret"));
    ok("{\"collections\":[]}", server.get("/collections", "Authorization", "Bearer secret"));
    ok("{\"collections\":[]}", server.get("/collections", "Authorization", "bearer look"));
    error(401, NO_KEY, server.get("/collections"));
    error(401, NO_KEY, server.get("/collections", "Authorization", "Basic c2VjcmV0"));
    error(401, "Invalid API key or JWT", server.get("/collections", "api-key", "secre"));
    error(401, "Invalid API key or JWT", server.get("/collections", "api-key", ""));
    assertEquals(
        "Bearer",
        server.get("/collections").headers().firstValue("WWW-Authenticate").orElseThrow());
  }

  @Test
  void strangersDoNotLearnWhichAddressesThereAre() {
    start();
    error(401, NO_KEY, server.get("/nothing"));
    error(401, NO_KEY, server.delete("/collections"));
    refused(404, "nothing at this address", server.get("/nothing", "api-key", "look"));
  }

  @Test
  void errorsOfOpenAisAddressesHaveItsShape() {
    start();
    HttpResponse<String> answer = server.get("/v1/models");
    assertEquals(401, answer.statusCode());
    assertTrue(answer.body().contains("\"type\":\"authentication_error\""), answer.body());
  }

  @Test
  void emptyKeysAreNoKeys() {
    start(new Keys("", "", true));
    ok("{\"collections\":[]}", server.get("/collections"));
  }

  @Test
  void keysThatNoHeaderCarriesAreRefusedAtTheStart() {
    for (String bad : new String[] {"k\u00e4se", "a\nb", " a", "a\t"}) {
      assertThrows(OcelliException.class, () -> new Keys(bad, null, false));
      assertThrows(OcelliException.class, () -> new Keys(null, bad, false));
    }
  }

  @Test
  void withAReadOnlyKeyAloneNobodyWrites() {
    start(new Keys(null, "look", true));
    ok("{\"collections\":[]}", server.get("/collections", "api-key", "look"));
    refused(
        403,
        "Global manage access is required",
        server.send("PUT", "/collections/c", "{}", "api-key", "look"));
    error(401, "Invalid API key or JWT", server.get("/collections", "api-key", "null"));
  }

  @Test
  void aBodyIsNotReadForNobody() {
    start();
    String answer =
        server.raw(
            "PUT /collections/c/points HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n"
                + "\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
    answer =
        server.raw(
            "POST /snapshots/upload HTTP/1.1\r\nHost: localhost\r\napi-key: look\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n"
                + "\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
  }

  @Test
  void whatEverybodyMaySendIsSmall() {
    start();
    String begin = "POST /auth/session HTTP/1.1\r\nHost: localhost\r\n";
    String large = " ".repeat(70_000) + "{\"key\": \"secret\"}";
    String answer = server.raw(begin + "Content-Length: " + large.length() + "\r\n\r\n" + large);
    assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    String chunks = begin + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    answer =
        server.raw(chunks + Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    answer = server.raw(chunks + "11\r\n{\"key\": \"secret\"}\r\n0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  @Test
  void otherHostNamesAndPagesDoNoHarmWhereAKeyIsNeeded() {
    start();
    String answer =
        server.raw(
            "GET /collections HTTP/1.1\r\nHost: search.example\r\nConnection: close\r\n"
                + "api-key: secret\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  @Test
  void listeningForOtherMachinesNeedsAKey() {
    try (TestNode node = new TestNode(folder.resolve("c"), new PlainCodec())) {
      OcelliException refused =
          assertThrows(
              OcelliException.class,
              () -> OcelliServer.start(everywhere(Security.OPEN), services(node)));
      assertEquals(ErrorKind.INVALID_VALUE, refused.kind());
      assertTrue(refused.getMessage().contains("OCELLI_API_KEY"), refused::getMessage);
      Security asked = new Security(Keys.NONE, true, Set.of(), Security.OPEN.pictures(), null);
      OcelliServer.start(everywhere(asked), services(node)).close();
      Security keyed = Security.OPEN.withKeys(new Keys("secret", null, false));
      OcelliServer.start(everywhere(keyed), services(node)).close();
    }
  }

  private static ServerServices services(TestNode node) {
    return node.services(new ScriptedIndexer());
  }

  private ServerSettings everywhere(Security security) {
    ServerSettings here = ServerSettings.onLoopback("test", 0, folder.resolve("t"));
    return new ServerSettings(
        here.version(),
        new Listen("0.0.0.0", 0, Set.of(), null),
        here.thumbnails(),
        here.limits(),
        here.recovery(),
        security,
        here.slowQuery());
  }

  @Test
  void aBrowserShowsTheKeyOnce() {
    start();
    HttpResponse<String> begun = session("{\"key\": \"secret\"}");
    ok("true", begun);
    String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        cookie.matches(
            "ocelli_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=86400; HttpOnly; SameSite=Strict"),
        cookie);
    assertFalse(cookie.contains("secret"));
    String pair = "theme=dark; " + cookie.substring(0, cookie.indexOf(';'));
    ok("{\"collections\":[]}", server.get("/collections", "Cookie", pair));
    ok("true", server.send("DELETE", "/auth/session", null, "Cookie", pair));
    error(401, NO_KEY, server.get("/collections", "Cookie", pair));
  }

  @Test
  void aSessionMayDoWhatItsKeyMay() {
    start();
    String cookie = session("{\"key\": \"look\"}").headers().firstValue("Set-Cookie").orElseThrow();
    contains("collections", server.get("/collections", "Cookie", cookie));
    refused(403, "manage", server.send("DELETE", "/collections/c", null, "Cookie", cookie));
  }

  @Test
  void theCookieCountsForTheServersOwnPageAlone() {
    start();
    String cookie =
        session("{\"key\": \"secret\"}").headers().firstValue("Set-Cookie").orElseThrow();
    String own = "http://127.0.0.1:" + server.port();
    contains("collections", server.get("/collections", "Cookie", cookie, "Origin", own));
    error(
        401,
        NO_KEY,
        server.get("/collections", "Cookie", cookie, "Origin", "http://127.0.0.1:3000"));
    error(401, NO_KEY, server.get("/collections", "Cookie", cookie, "Sec-Fetch-Site", "same-site"));
    refused(
        403,
        "own page",
        server.send(
            "POST", "/auth/session", "{\"key\": \"secret\"}", "Origin", "http://evil.example"));
  }

  @Test
  void wrongKeysBeginNoSession() {
    start();
    error(401, "Invalid API key or JWT", session("{\"key\": \"guess\"}"));
    refused(400, "missing field `key`", session("{}"));
    error(401, NO_KEY, server.get("/collections", "Cookie", "ocelli_session="));
    error(401, NO_KEY, server.get("/collections", "Cookie", "ocelli_session=secret"));
  }

  private HttpResponse<String> session(String body) {
    return server.post("/auth/session", body);
  }
}
