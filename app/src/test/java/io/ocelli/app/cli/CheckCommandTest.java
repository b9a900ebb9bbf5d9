package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.app.node.LocalNode;
import io.ocelli.app.node.Serving;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.metric.Metric;
import io.ocelli.server.OcelliServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CheckCommandTest {
  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void twoCollections() {
    home = temp.resolve("home");
    try (LocalNode node = LocalNode.open(home)) {
      for (String name : new String[] {"good", "torn"}) {
        node.service()
            .create(
                name,
                CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.DOT, null))));
      }
    }
  }

  private Ocelli.Result check(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "check";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--home";
    all[args.length + 2] = home;
    return Ocelli.run(all);
  }

  private void damageTheIndex() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("collections/c-torn/index"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("segments")).toList()) {
        Files.write(file, new byte[10]);
      }
    }
  }

  @Test
  void aSoundHomeIsOk() {
    Ocelli.Result all = check();
    assertEquals(0, all.exit(), all.err());
    assertEquals(3, all.out().lines().filter(line -> line.endsWith(" ok")).count(), all.out());
    JsonNode one = check("good", "--json").json().get("reports");
    assertEquals(1, one.size());
    assertTrue(one.at("/0/ok").asBoolean());
    assertEquals(2, check("none").exit());
    assertEquals(2, check("good", "--drop-damaged").exit());
    assertTrue(check("--help").out().contains("Examples:"));
  }

  @Test
  void damageIsNamedAndTheOthersAreServed() throws IOException {
    damageTheIndex();
    Ocelli.Result damaged = check();
    assertEquals(1, damaged.exit());
    assertTrue(damaged.out().contains("DAMAGED"), damaged.out());
    assertTrue(damaged.out().contains("restore a snapshot"), damaged.out());
    assertEquals("index", check("torn", "--json").json().at("/reports/0/left/0/file").asText());
    try (LocalNode node = LocalNode.open(home);
        OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"))) {
      assertTrue(server.port() > 0, "it starts");
      JsonNode listed = Ocelli.run("collections", "--home", home, "--json").json();
      assertEquals("good", listed.at("/collections/0/name").asText());
      assertTrue(listed.at("/collections/0/fault").isNull());
      String fault = listed.at("/collections/1/fault").asText();
      assertTrue(fault.contains("`torn` is damaged on disk"), fault);
      String red = get(server, "/collections/torn");
      assertTrue(red.contains("\"status\":\"red\""), red);
      assertTrue(red.contains("`torn` is damaged on disk"), red);
      assertTrue(get(server, "/collections/good").contains("\"status\":\"green\""));
    }
  }

  private static String get(OcelliServer server, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    try (InputStream body = uri.toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aHomeThatAServerHoldsIsNotTouched() {
    try (LocalNode node = LocalNode.open(home);
        OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"))) {
      Ocelli.Result refused = check("--repair");
      assertEquals(2, refused.exit());
      assertTrue(refused.err().contains("is in use by process"), refused.err());
      assertTrue(refused.err().contains(":" + server.port()), refused.err());
    }
  }
}
