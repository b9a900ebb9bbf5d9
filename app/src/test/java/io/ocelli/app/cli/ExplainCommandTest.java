package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.app.node.LocalNode;
import io.ocelli.app.node.Serving;
import io.ocelli.server.OcelliServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ocelli explain` on the sample pictures.
@Timeout(300)
class ExplainCommandTest {
  @TempDir private static Path temp;
  private static Path home;
  private static Path star;
  private static Path other;
  private static String id;

  @BeforeAll
  static void draw() {
    home = temp.resolve("home");
    Ocelli.run("quickstart", "--no-serve", "--home", home);
    star = home.resolve("samples/stars/red-plain-star-grid.jpg");
    JsonNode hits =
        Ocelli.run("search", star, "--limit", "2", "--home", home, "--json").json().at("/hits");
    id = hits.get(1).get("id").asText();
    other = home.resolve("samples").resolve(hits.get(1).at("/payload/path").asText());
  }

  @Test
  void aMapIsPrintedAndDrawn() throws IOException {
    Path png = temp.resolve("heat.png");
    Ocelli.Result result =
        Ocelli.run("explain", star, id, "--grid", "4", "--out", png, "--home", home);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().startsWith("score 0."), result.out());
    assertTrue(result.out().contains("found picture, 4 x 3 cells, drops from"), result.out());
    assertTrue(result.out().contains("██"), result.out());
    BufferedImage drawn = ImageIO.read(png.toFile());
    BufferedImage sample = ImageIO.read(other.toFile());
    assertEquals(sample.getWidth(), drawn.getWidth());
    assertEquals(sample.getHeight(), drawn.getHeight());

    Ocelli.Result both =
        Ocelli.run(
            "explain", star, other, "--map", "both", "--grid", "2", "--out", png, "--home", home);
    assertTrue(both.out().contains("query picture, 2 x 2 cells"), both.out() + both.err());
    int asking = ImageIO.read(star.toFile()).getWidth();
    assertEquals(asking + 8 + sample.getWidth(), ImageIO.read(png.toFile()).getWidth());
  }

  @Test
  void theScoreIsThatOfASearch() {
    JsonNode searched =
        Ocelli.run("search", star, "--limit", "2", "--home", home, "--json").json().at("/hits/1");
    JsonNode byId = explain(star, id, "--grid", "2");
    JsonNode byFile = explain(star, other, "--grid", "2");
    double score = searched.get("score").asDouble();
    assertEquals(score, byId.get("score").asDouble(), 1e-6);
    assertEquals(score, byFile.get("score").asDouble(), 1e-6);
    assertEquals(byId.get("occlusion"), byFile.get("occlusion"));
    assertEquals(score, byId.at("/occlusion/found/score").asDouble(), 1e-6);
  }

  @Test
  void wordsHaveBars() {
    Ocelli.Result result = Ocelli.run("explain", "red star", id, "--home", home);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().matches("(?s)score .*  red   █*\\R.*  star  █+\\R"), result.out());
    assertTrue(result.err().contains("(lexical)"), result.err());
  }

  @Test
  void whatCannotBeExplainedIsRefused() throws IOException {
    assertRefused("there is no picture file `no.jpg`", star, "no.jpg");
    assertRefused("there is no picture `no.jpg`", "no.jpg", id);
    assertRefused("No point with id", star, "6f2c1f6e-0d1b-5c7e-9d0a-0f5f4a1b2c3d");
    assertRefused("grid: value 40", star, id, "--grid", "40");
    assertRefused("no map to draw", "red", id, "--out", temp.resolve("none.png"));
    Path text = Files.writeString(temp.resolve("text.jpg"), "no picture");
    assertRefused("picture: ", star, text);
    assertRefused(
        "cannot be written", star, id, "--grid", "2", "--out", temp.resolve("none/heat.png"));
  }

  private static void assertRefused(String words, Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "explain";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--home";
    all[all.length - 1] = home;
    Ocelli.Result result = Ocelli.run(all);
    assertEquals(2, result.exit(), result.out());
    assertTrue(result.err().contains(words), result.err());
  }

  @Test
  void aServerAnswersTheSame() throws IOException {
    JsonNode alone = explain(star, id, "--grid", "3", "--fill", "blur");
    JsonNode words = explain("red star", id);
    Path png = temp.resolve("served.png");
    try (LocalNode node = LocalNode.open(home);
        OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"))) {
      assertTrue(server.port() > 0);
      assertEquals(alone, explain(star, id, "--grid", "3", "--fill", "blur"));
      assertEquals(words, explain("red star", id));
      Ocelli.run("explain", star, id, "--grid", "2", "--out", png, "--home", home);
    }
    assertTrue(Files.size(png) > 1_000);
  }

  private static JsonNode explain(Object... arguments) {
    Object[] all = new Object[arguments.length + 4];
    all[0] = "explain";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 3] = "--json";
    all[all.length - 2] = "--home";
    all[all.length - 1] = home;
    Ocelli.Result result = Ocelli.run(all);
    assertEquals(0, result.exit(), result.err());
    return result.json().get("result");
  }
}
