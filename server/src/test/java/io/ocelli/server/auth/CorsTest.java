package io.ocelli.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which pages of other sites a browser lets use the server.
class CorsTest {
  private static final String SITE = "https://app.example";

  @TempDir Path folder;
  private TestServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(Keys keys, String... origins) {
    server =
        new TestServer(
            folder, new Security(keys, false, Set.of(origins), Security.OPEN.pictures(), null));
  }

  @Test
  void offByDefault() {
    start(Keys.NONE);
    assertStatus(403, get(SITE));
    assertStatus(403, preflight(SITE));
  }

  @Test
  void aListedSiteMayAskAndRead() {
    start(new Keys("secret", null, false), SITE);
    String asked = preflight(SITE);
    assertStatus(200, asked);
    assertField(asked, "Access-Control-Allow-Origin: " + SITE);
    assertField(asked, "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE");
    assertField(asked, "Access-Control-Allow-Headers: api-key,content-type");
    assertField(asked, "Vary: Origin");
    assertFalse(asked.contains("Allow-Credentials"), asked);
    String refused = get(SITE);
    assertStatus(401, refused);
    assertField(refused, "Access-Control-Allow-Origin: " + SITE);
    assertField(refused, "Vary: Origin");
  }

  @Test
  void othersMayNot() {
    start(new Keys("secret", null, false), SITE);
    String asked = preflight("https://evil.example");
    assertFalse(asked.contains("Access-Control-Allow"), asked);
    assertField(asked, "Vary: Origin");
    assertFalse(get("https://app.example.evil.example").contains("Access-Control-Allow"));
    assertFalse(get("null").contains("Access-Control-Allow"));
  }

  @Test
  void aListedSiteMayUseAServerWithoutAKeyAndOthersStillMayNot() {
    start(Keys.NONE, SITE);
    assertStatus(200, get(SITE));
    assertStatus(403, get("https://evil.example"));
    assertStatus(403, server.raw(request("GET", "Sec-Fetch-Site: cross-site\r\n")));
  }

  @Test
  void aStarIsForAll() {
    start(Keys.NONE, "*");
    String answer = get("https://anywhere.example");
    assertStatus(200, answer);
    assertField(answer, "Access-Control-Allow-Origin: *");
    assertStatus(
        403,
        server.raw(
            "GET /collections HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void whatABrowserWouldNotAskIsNotSentBack() {
    start(Keys.NONE, SITE);
    String odd =
        server.raw(
            request(
                "OPTIONS",
                "Origin: "
                    + SITE
                    + "\r\nAccess-Control-Request-Method: POST\r\n"
                    + "Access-Control-Request-Headers: a<b>\"c\r\n"));
    assertField(
        odd, "Access-Control-Allow-Headers: api-key, authorization, content-type, x-request-id");
    assertEquals(-1, odd.indexOf("a<b>"));
  }

  private String get(String origin) {
    return server.raw(request("GET", "Origin: " + origin + "\r\n"));
  }

  private String preflight(String origin) {
    return server.raw(
        request(
            "OPTIONS",
            "Origin: "
                + origin
                + "\r\nAccess-Control-Request-Method: GET\r\n"
                + "Access-Control-Request-Headers: api-key,content-type\r\n"));
  }

  private static String request(String method, String fields) {
    return method
        + " /collections HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + fields
        + "\r\n";
  }

  private static void assertStatus(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  private static void assertField(String answer, String field) {
    assertTrue(answer.toLowerCase().contains("\r\n" + field.toLowerCase() + "\r\n"), answer);
  }
}
