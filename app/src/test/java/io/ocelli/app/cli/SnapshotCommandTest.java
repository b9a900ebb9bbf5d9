package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.app.node.LocalNode;
import io.ocelli.app.node.Serving;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.server.OcelliServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ocelli snapshot` on a home of its own, and beside the server that holds it.
@Timeout(120)
class SnapshotCommandTest {
  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void aHomeWithACollection() {
    home = temp.resolve("home");
    try (LocalNode node = LocalNode.open(home)) {
      node.service()
          .create(
              "plane",
              CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.DOT, null))));
      WritePoint point =
          new WritePoint(PointId.of(1), Map.of("", VectorInput.of(1, 2)), Value.Obj.EMPTY);
      node.service().write("plane", List.of(Change.upsert(List.of(point))), Acknowledge.DURABLE);
    }
  }

  @Test
  void commandsOpenTheHomeThemselves() throws Exception {
    allCommands();
  }

  @Test
  void commandsAskTheServerThatHoldsTheHome() throws Exception {
    try (LocalNode node = LocalNode.open(home);
        OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"))) {
      assertTrue(server.port() > 0);
      allCommands();
      assertEquals(1, Points.all(node, "copy").size());
    }
  }

  private void allCommands() throws Exception {
    JsonNode made = snapshot("create", "plane", "--json").json();
    assertEquals(64, made.get("sha256").asText().length());
    JsonNode listed = snapshot("list", "--json").json().get("snapshots");
    assertEquals(1, listed.size());
    assertEquals("plane", listed.at("/0/collection").asText());
    assertEquals(made.get("name"), listed.at("/0/name"));

    Path file = temp.resolve("plane.tar");
    JsonNode streamed = snapshot("create", "plane", "--to", file, "--json").json();
    assertEquals(made.get("sha256"), streamed.get("sha256"), "the same commit, the same bytes");
    assertEquals(Files.size(file), streamed.get("bytes").asLong());
    assertEquals(2, snapshot("create", "plane", "--to", file).exit(), "a file is not overwritten");
    Ocelli.Result piped = snapshot("create", "plane", "--to", "-");
    assertTrue(piped.out().startsWith("ocelli-snapshot\0"));

    assertEquals(
        0,
        snapshot("restore", file, "--name", "copy", "--sha256", made.get("sha256").asText())
            .exit());
    assertEquals(0, snapshot("restore", file).exit());
    assertEquals(List.of("copy", "plane"), collections());

    Path all = temp.resolve("all.tar");
    assertEquals(0, snapshot("create", "--all", "--to", all).exit());
    Ocelli.run("collections", "--delete", "plane", "--home", home);
    assertEquals(0, snapshot("restore", all).exit());
    assertEquals(List.of("copy", "plane"), collections());

    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length / 2] ^= 1;
    Ocelli.Result refused =
        snapshot("restore", Files.write(temp.resolve("damaged.tar"), damaged), "--name", "third");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("nothing was changed"), refused.err());
    assertEquals(List.of("copy", "plane"), collections());

    String name = made.get("name").asText();
    assertEquals(0, snapshot("delete", name, "plane").exit());
    Ocelli.Result gone = snapshot("delete", name, "plane");
    assertEquals(2, gone.exit());
    assertTrue(gone.err().contains("there is no snapshot"), gone.err());
    assertTrue(snapshot("list").err().contains("No snapshots yet"));
  }

  private Ocelli.Result snapshot(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "snapshot";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--home";
    all[args.length + 2] = home;
    return Ocelli.run(all);
  }

  private List<String> collections() {
    return Ocelli.run("collections", "--home", home, "--json")
        .json()
        .get("collections")
        .findValuesAsText("name");
  }

  @Test
  void whatIsMissingIsSaid() {
    assertTrue(snapshot("create").err().contains("name a collection, or give --all"));
    assertTrue(snapshot("create", "plane", "--all").err().contains("--all"));
    assertTrue(snapshot("create", "other").err().contains("other"));
    assertTrue(snapshot("restore", temp.resolve("none.tar")).err().contains("there is no file"));
    assertTrue(snapshot("--help").out().contains("Examples:"));
    assertTrue(snapshot("restore", "--help").out().contains("--sha256"));
  }

  @Test
  void progressSaysHowMuchHowFastAndHowLong() {
    assertEquals(
        "sending 5.0 MB of 20.0 MB, 2.5 MB/s, 6 s to go",
        TransferProgress.text("sending", 5_000_000, 20_000_000, 2));
    assertEquals("snapshot 999 B, 999 B/s", TransferProgress.text("snapshot", 999, 0, 1));
    assertEquals("1.0 kB", TransferProgress.size(1_000));
    assertEquals("1.0 GB", TransferProgress.size(999_990_000));
    assertEquals(
        "412 B", TransferProgress.size("x".repeat(412).getBytes(StandardCharsets.UTF_8).length));
  }
}
