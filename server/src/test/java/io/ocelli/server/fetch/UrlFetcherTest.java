package io.ocelli.server.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import io.ocelli.server.testing.ScriptedHost;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fetches from hosts that answer well, badly, or lead elsewhere.
@Timeout(20)
class UrlFetcherTest {
  private static final FetchRules ANY = rules(Urls.ANY, Duration.ofSeconds(10));
  private static final FetchRules PUBLIC = rules(Urls.PUBLIC, Duration.ofSeconds(10));

  private static FetchRules rules(Urls urls, Duration total) {
    return new FetchRules(urls, Set.of(80, 443), 3, Duration.ofSeconds(5), total);
  }

  @Test
  void aBodyOfKnownLength() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX: y\r\n\r\nabcd";
    try (ScriptedHost host = ScriptedHost.answering(answer)) {
      assertEquals("abc", body(host.url("/a b".replace(" ", "%20") + "?q=1#part")));
      String head = host.heads().getFirst();
      assertTrue(head.startsWith("GET /a%20b?q=1 HTTP/1.1\r\nHost: 127.0.0.1:"), head);
    }
  }

  @Test
  void aBodyInChunksAndOneThatEndsWithTheConnection() throws IOException {
    String chunks =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
    try (ScriptedHost host = ScriptedHost.answering(chunks)) {
      assertEquals("abc", body(host.url("/")));
    }
    try (ScriptedHost host = ScriptedHost.answering("HTTP/1.0 200 OK\r\n\r\nabc")) {
      assertEquals("abc", body(host.url("/")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\nabc",
        "HTTP/1.1 302 Found\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: ::\r\n\r\n"
      })
  void whatCannotBeReadFails(String answer) {
    try (ScriptedHost host = ScriptedHost.answering(answer)) {
      assertThrows(IOException.class, () -> body(host.url("/")));
    }
  }

  @Test
  void aHeadWithoutEnd() {
    try (ScriptedHost host =
        ScriptedHost.dripping("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(20_000))) {
      assertThrows(IOException.class, () -> body(host.url("/")));
    }
  }

  @Test
  void timeIsBoundedHoweverSlowlyItComes() {
    try (ScriptedHost host = ScriptedHost.dripping("HTTP/1.1 200 OK\r\n\r\n")) {
      FetchRules brief = rules(Urls.ANY, Duration.ofMillis(300));
      assertThrows(IOException.class, () -> body(host.url("/"), brief));
    }
  }

  @Test
  void redirectionsAreFollowedAFewTimesWithoutWhatWasSentAlong() throws IOException {
    try (ScriptedHost end = ScriptedHost.answering("HTTP/1.1 200 OK\r\n\r\nend");
        ScriptedHost first = ScriptedHost.answering(to(end.url("/there")))) {
      try (Fetched answer =
          UrlFetcher.open(URI.create(first.url("/")), Map.of("api-key", "k"), ANY)) {
        assertEquals("end", text(answer));
      }
      assertTrue(first.heads().getFirst().contains("api-key: k\r\n"));
      assertFalse(end.heads().getFirst().contains("api-key"));
      assertTrue(end.heads().getFirst().startsWith("GET /there "));
    }
    try (ScriptedHost circle = ScriptedHost.answering(to("/again"))) {
      assertThrows(IOException.class, () -> body(circle.url("/")));
      assertEquals(4, circle.heads().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "http://user@127.0.0.1/", "gopher://x/"})
  void eachStepIsChecked(String elsewhere) {
    try (ScriptedHost host = ScriptedHost.answering(to(elsewhere))) {
      OcelliException e = assertThrows(OcelliException.class, () -> body(host.url("/")));
      assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost/",
        "https://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data",
        "http://1.1.1.1:22/",
        "http://1.1.1.1:6333/"
      })
  void onlyPublicAddressesAreAsked(String url) {
    OcelliException e = assertThrows(OcelliException.class, () -> body(url, PUBLIC));
    assertEquals(ErrorKind.FORBIDDEN, e.kind(), e::getMessage);
  }

  @Test
  void aHeaderFieldCannotHoldALine() {
    try (ScriptedHost host = ScriptedHost.answering("HTTP/1.1 200 OK\r\n\r\n")) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              UrlFetcher.open(
                  URI.create(host.url("/")), Map.of("api-key", "k\r\nHost: other"), ANY));
    }
  }

  @Test
  void whoSpeaksNoTlsIsNoHttpsHost() {
    try (ScriptedHost host = ScriptedHost.answering("HTTP/1.1 200 OK\r\n\r\nabc")) {
      assertThrows(IOException.class, () -> body(host.url("/").replace("http:", "https:")));
    }
  }

  private static String to(String location) {
    return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n";
  }

  private static String body(String url) throws IOException {
    return body(url, ANY);
  }

  private static String body(String url, FetchRules rules) throws IOException {
    try (Fetched answer = UrlFetcher.open(URI.create(url), Map.of(), rules)) {
      assertEquals(200, answer.status());
      return text(answer);
    }
  }

  private static String text(Fetched answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
