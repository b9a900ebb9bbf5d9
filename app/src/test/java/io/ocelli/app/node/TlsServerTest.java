package io.ocelli.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Listen;
import io.ocelli.server.ServerSettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands beside a server that speaks TLS.
@Timeout(120)
class TlsServerTest {
  private static final String PASSWORD = "password";

  @TempDir Path temp;

  @Test
  void commandsReachItAtItsAddressWhoeverSignedItsCertificate() throws Exception {
    Path home = temp.resolve("home");
    ServerSettings plain = ServerSettings.onLoopback("test", 0, temp.resolve("thumbnails"));
    Listen listen = new Listen("localhost", 0, Set.of(), certificateOfAnotherName());
    try (LocalNode node = LocalNode.open(home);
        OcelliServer server = node.serve(plain.withListen(listen))) {
      assertEquals("https://127.0.0.1:" + server.port(), Nodes.served(home).orElseThrow() + "");
      try (Node beside = Nodes.open(home)) {
        assertTrue(beside instanceof RemoteNode);
        assertEquals(List.of(), beside.collections());
      }
    }
  }

  @Test
  void whereItAsksForACertificateTheySayThatTheyHaveNone() throws Exception {
    Path home = temp.resolve("home");
    ServerSettings plain = ServerSettings.onLoopback("test", 0, temp.resolve("thumbnails"));
    Tls tls = certificateOfAnotherName();
    Tls strict = new Tls(tls.certificate(), tls.key(), tls.certificate());
    try (LocalNode node = LocalNode.open(home);
        OcelliServer _ =
            node.serve(plain.withListen(new Listen("localhost", 0, Set.of(), strict)));
        Node beside = Nodes.open(home)) {
      OcelliException refused = assertThrows(OcelliException.class, beside::collections);
      assertEquals(ErrorKind.UNAUTHENTICATED, refused.kind());
      assertTrue(refused.getMessage().contains("tls_clients"), refused.getMessage());
      assertTrue(refused.getMessage().contains("curl --cert"), refused.getMessage());
    }
  }

  private Tls certificateOfAnotherName() throws Exception {
    Path store = temp.resolve("store.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    int status =
        new ProcessBuilder(
                (keytool + " -genkeypair -keyalg EC -alias a -dname CN=pictures.example.org")
                    .concat(" -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + store)
                    .split(" "))
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("keytool.log").toFile())
            .start()
            .waitFor();
    assertEquals(0, status);
    return written(store);
  }

  private Tls written(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    byte[] certificate = keys.getCertificate("a").getEncoded();
    byte[] key = keys.getKey("a", PASSWORD.toCharArray()).getEncoded();
    return new Tls(pem("CERTIFICATE", certificate), pem("PRIVATE KEY", key), null);
  }

  private Path pem(String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        temp.resolve(kind + ".pem"),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
  }
}
