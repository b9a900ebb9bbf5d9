package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ocelli map` on the sample pictures.
@Timeout(300)
class MapCommandTest {
  @TempDir Path temp;

  @Test
  void aCollectionIsDrawnAsAPageAPictureAndATable() throws IOException {
    Path home = temp.resolve("home");
    Ocelli.run("quickstart", "--no-serve", "--home", home);

    Path page = temp.resolve("map.html");
    Ocelli.Result drawn =
        Ocelli.run(
            "map",
            "quickstart",
            "--color",
            "folder",
            "--out",
            page,
            "--epochs",
            "20",
            "--home",
            home);
    assertEquals(0, drawn.exit(), drawn.err());
    assertTrue(drawn.out().startsWith("320 points of `quickstart` on a map (job "), drawn.out());
    assertTrue(drawn.out().contains("Written to " + page), drawn.out());
    String html = Files.readString(page);
    assertTrue(html.contains("\"total\":320"), "has its points");
    assertFalse(html.contains("@DATA@"));
    assertFalse(html.matches("(?s).*\\b(src|href)=.*"), "asks nobody for anything");

    Path table = temp.resolve("map.csv");
    assertEquals(0, Ocelli.run("map", "--out", table, "--epochs", "5", "--home", home).exit());
    List<String> lines = Files.readAllLines(table);
    assertEquals("id,x,y,color,label", lines.getFirst());
    assertEquals(321, lines.size());

    Path picture = temp.resolve("map.png");
    Ocelli.Result small =
        Ocelli.run(
            "map",
            "--out",
            picture,
            "--sample",
            "50",
            "--color",
            "bytes",
            "--json",
            "--home",
            home);
    assertEquals(50, small.json().at("/count").asInt(), small.err());
    assertEquals("number", small.json().at("/legend/kind").asText());
    BufferedImage image = ImageIO.read(picture.toFile());
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 2) {
      for (int x = 0; x < image.getWidth(); x += 2) {
        colors.add(image.getRGB(x, y));
      }
    }
    assertTrue(colors.size() > 20, colors.size() + " colours");
  }

  @Test
  void theEndingSaysWhatIsWrittenBeforeAnythingIsDone() {
    Ocelli.Result refused = Ocelli.run("map", "x", "--out", "map.gif", "--home", temp);
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains(".html, .png or .csv"), refused.err());
  }
}
