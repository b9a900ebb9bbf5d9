package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.app.node.LocalNode;
import io.ocelli.app.node.Serving;
import io.ocelli.server.OcelliServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ocelli classify` on the sample pictures, whose folders are their shapes.
@Timeout(120)
class ClassifyCommandTest {
  @TempDir private static Path temp;
  private static Path home;
  private static Path star;

  @BeforeAll
  static void draw() {
    home = temp.resolve("home");
    Ocelli.run("quickstart", "--no-serve", "--home", home);
    star = home.resolve("samples/stars/red-plain-star-grid.jpg");
  }

  @Test
  void foldersAreLabels() {
    Ocelli.Result result = Ocelli.run("classify", star, "--home", home);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("red-plain-star-grid.jpg: stars 0."), result.out());

    JsonNode json =
        Ocelli.run(
                "classify", star, "--neighbours", "5", "--evidence", "2", "--home", home, "--json")
            .json();
    assertEquals("stars", json.at("/result/answers/0/label").asText());
    assertEquals(2, json.at("/result/answers/0/evidence").size());
  }

  @Test
  void examplesAndTheUnknown() throws IOException {
    Path circle;
    try (Stream<Path> circles = Files.list(home.resolve("samples/circles"))) {
      circle = circles.sorted().findFirst().orElseThrow();
    }
    Ocelli.Result result =
        Ocelli.run(
            "classify",
            star,
            "--example",
            "s=" + star,
            "--example",
            "c=" + circle,
            "--mean",
            "--home",
            home);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains(".jpg: s "), result.out());

    Ocelli.Result unknown = Ocelli.run("classify", star, "--below", "1.5", "--home", home);
    assertEquals(1, unknown.exit(), unknown.err());
    assertTrue(unknown.out().contains(": unknown, most like stars"), unknown.out());
    assertTrue(unknown.err().contains("below 1.5000 is unknown"), unknown.err());

    Ocelli.Result words = Ocelli.run("classify", star, "--label", "star", "--home", home);
    assertEquals(2, words.exit());
    assertTrue(words.err().contains("no encoder that reads texts"), words.err());
    assertEquals(2, Ocelli.run("classify", "--home", home).exit());
  }

  @Test
  void classifiersAreFittedOnceAndKept() {
    Ocelli.Result none = Ocelli.run("classifiers", "list", "--home", home);
    assertEquals(0, none.exit(), none.err());
    assertTrue(none.err().contains("No classifiers yet"), none.err());

    Ocelli.Result fitted = Ocelli.run("classifiers", "fit", "shapes", "--home", home);
    assertEquals(0, fitted.exit(), fitted.err());
    assertTrue(fitted.out().contains("Fitted shapes on "), fitted.out());
    assertTrue(fitted.out().contains(" of 8 classes: accuracy "), fitted.out());

    Ocelli.Result star2 = Ocelli.run("classify", star, "--classifier", "shapes", "--home", home);
    assertEquals(0, star2.exit(), star2.err());
    assertTrue(star2.out().contains(": stars 0."), star2.out());

    Ocelli.Result list = Ocelli.run("classifiers", "list", "--home", home);
    assertTrue(list.out().contains("shapes: ridge by folder, accuracy"), list.out());
    assertEquals(0, Ocelli.run("classifiers", "delete", "shapes", "--home", home).exit());
    assertEquals(2, Ocelli.run("classifiers", "delete", "shapes", "--home", home).exit());
    Object[][] wrong = {
      {"classifiers", "fit", "x", "--by", "name", "--penalty", "0", "--home", home},
      {"classifiers", "fit", "x", "--method", "magic", "--home", home},
      {"classifiers", "fit", "x", "--shrinkage", "1", "--home", home},
      {"classify", star, "--classifier", "x", "--label", "y", "--home", home},
      {"classify", star, "--by", "shape", "--home", home}
    };
    for (Object[] words : wrong) {
      assertEquals(2, Ocelli.run(words).exit(), String.join(" ", List.of(words).toString()));
    }
  }

  @Test
  void aServerAnswersTheSame() {
    Object[] fit = {
      "classifiers", "fit", "both", "--method", "naive_bayes", "--json", "--home", home
    };
    JsonNode local = Ocelli.run(fit).json();
    try (LocalNode node = LocalNode.open(home);
        OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"))) {
      assertTrue(server.port() > 0);
      assertEquals(local, Ocelli.run(fit).json());
      JsonNode list = Ocelli.run("classifiers", "list", "--json", "--home", home).json();
      assertEquals(local.get("result"), list.at("/result/classifiers/0"));
      assertEquals(2, Ocelli.run("classifiers", "delete", "none", "--home", home).exit());
    }
    String[] commands = {
      "--classifier both --unknown 0.2 --score probability",
      "--classifier both --by folder --alpha 0.5",
      "--by folder --neighbours 7 --evidence 3 --unknown 0.1 --score energy",
      "--example a=" + star + " --by folder --alpha 0.3",
      "--example a=" + star + " --mean --below 0.2",
    };
    for (String command : commands) {
      Object[] words = ("classify " + star + " " + command + " --json --home " + home).split(" ");
      JsonNode alone = Ocelli.run(words).json();
      try (LocalNode node = LocalNode.open(home);
          OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"))) {
        assertTrue(server.port() > 0);
        assertEquals(alone, Ocelli.run(words).json(), command);
      }
    }
  }
}
