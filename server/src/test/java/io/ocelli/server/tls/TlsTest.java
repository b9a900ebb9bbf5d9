package io.ocelli.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.ssl.SslContext;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.ServerSettings.Tls;
import io.ocelli.server.testing.ScriptedIndexer;
import io.ocelli.server.testing.TestCertificate;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsTest {
  @TempDir Path folder;
  private Path certificateFile;
  private Path keyFile;
  private TestCertificate certificate;
  private TestServer server;

  @BeforeEach
  void certify() throws Exception {
    certificateFile = folder.resolve("server.pem");
    keyFile = folder.resolve("server.key");
    certificate = TestCertificate.make(folder, "first");
    certificate.writeTo(certificateFile, keyFile);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void bothProtocolsAreSpokenAndBodiesOfAllKindsSent() throws Exception {
    start(null);
    for (Version version : List.of(Version.HTTP_1_1, Version.HTTP_2)) {
      try (HttpClient client = client(certificate.anonymousClient(), version)) {
        HttpResponse<String> health = get(client, "/healthz");
        assertEquals(version, health.version());
        assertEquals("healthz check passed", health.body());
        String collection = "/collections/" + version.name();
        String settings = "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}";
        assertEquals(200, send(client, "PUT", collection, settings).statusCode());
        String made = send(client, "POST", collection + "/snapshots", "").body();
        String file = made.split("\"name\":\"")[1].split("\"")[0];
        long size = Long.parseLong(made.split("\"size\":")[1].split(",")[0]);
        HttpResponse<String> sent = get(client, collection + "/snapshots/" + file);
        assertEquals(size, sent.headers().firstValueAsLong("Content-Length").orElseThrow());
        assertEquals(size, sent.body().length());
        assertEquals(200, get(client, collection + "/backup").statusCode());
        HttpResponse<String> refused =
            send(client, "POST", collection + "/points/count", "x".repeat(33 << 20));
        assertEquals(413, refused.statusCode());
      }
    }
  }

  @Test
  void theCookieOfThePageIsForEncryptedConnectionsAlone() throws Exception {
    server =
        new TestServer(
            folder,
            settings ->
                settings
                    .withTls(new Tls(certificateFile, keyFile, null))
                    .withSecurity(Security.OPEN.withKeys(new Keys("secret", null, false))),
            new ScriptedIndexer());
    try (HttpClient client = client(certificate.anonymousClient(), Version.HTTP_2)) {
      HttpResponse<String> begun = send(client, "POST", "/auth/session", "{\"key\":\"secret\"}");
      String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(cookie.endsWith("; HttpOnly; SameSite=Strict; Secure"), cookie);
    }
  }

  @Test
  void oldVersionsAndPlainTextAreNotSpoken() throws Exception {
    start(null);
    try (SSLSocket socket =
        (SSLSocket)
            certificate
                .anonymousClient()
                .getSocketFactory()
                .createSocket("127.0.0.1", server.port())) {
      List<String> supported = List.of(socket.getSupportedProtocols());
      assertTrue(supported.contains("TLSv1.1"), supported.toString());
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThrows(IOException.class, socket::startHandshake);
    }
    try (Socket socket = server.connect()) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertTrue(!TestServer.readAll(socket.getInputStream()).startsWith("HTTP/"));
    }
  }

  @Test
  void clientsMustShowACertificateWhereThatIsAsked() throws Exception {
    start(certificateFile);
    try (HttpClient known = client(certificate.client(), Version.HTTP_2)) {
      assertEquals(200, get(known, "/healthz").statusCode());
    }
    try (HttpClient unknown = client(certificate.anonymousClient(), Version.HTTP_2)) {
      assertThrows(IOException.class, () -> get(unknown, "/healthz"));
    }
  }

  @Test
  void aNewCertificateIsShownAndABrokenOneIsNot() throws Exception {
    Certificates certificates =
        new Certificates(new Tls(certificateFile, keyFile, null), Duration.ZERO);
    SslContext first = certificates.current();
    assertSame(first, certificates.current(), "nothing changed");
    TestCertificate.make(folder, "second").writeTo(certificateFile, keyFile);
    touch(certificateFile, 1);
    SslContext second = certificates.current();
    assertNotSame(first, second);
    TestCertificate.make(folder, "other").writeTo(certificateFile, folder.resolve("other.key"));
    touch(certificateFile, 2);
    assertSame(second, certificates.current(), "the key is not replaced yet");
    Files.writeString(certificateFile, "half a certi");
    touch(certificateFile, 3);
    assertSame(second, certificates.current());
    Files.delete(keyFile);
    assertSame(second, certificates.current());
    TestCertificate.make(folder, "third").writeTo(certificateFile, keyFile);
    touch(certificateFile, 4);
    assertNotSame(second, certificates.current());
  }

  @Test
  void withoutACertificateTheServerDoesNotStart() throws Exception {
    Files.writeString(keyFile, "no key");
    OcelliException e = assertThrows(OcelliException.class, () -> start(null));
    assertTrue(e.getMessage().contains("server.key"), e.getMessage());
  }

  /// Some file systems count in whole seconds.
  private static void touch(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private void start(Path clients) {
    server =
        new TestServer(
            folder,
            settings -> settings.withTls(new Tls(certificateFile, keyFile, clients)),
            new ScriptedIndexer());
  }

  private static HttpClient client(SSLContext context, Version version) {
    return HttpClient.newBuilder().sslContext(context).version(version).build();
  }

  private HttpResponse<String> get(HttpClient client, String path)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), latin1());
  }

  private HttpResponse<String> send(HttpClient client, String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body)).build(),
        latin1());
  }

  private static HttpResponse.BodyHandler<String> latin1() {
    return BodyHandlers.ofString(StandardCharsets.ISO_8859_1);
  }

  private URI uri(String path) {
    return URI.create("https://127.0.0.1:" + server.port() + path);
  }
}
