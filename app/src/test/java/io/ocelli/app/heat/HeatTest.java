package io.ocelli.app.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.app.heat.HeatPicture.Panel;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.explain.HeatMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Heat in pictures and in characters.
class HeatTest {
  @TempDir Path folder;

  @Property
  void coloursComeBack(
      @ForAll @IntRange(max = 255) int r,
      @ForAll @IntRange(max = 255) int g,
      @ForAll @IntRange(max = 255) int b) {
    assertEquals(r << 16 | g << 8 | b, Oklab.of(r, g, b).rgb());
  }

  /// The figures of the paper: white is lightness 1, and red has these coordinates.
  @Example
  void lightnessIsThatOfThePaper() {
    assertEquals(1, Oklab.of(255, 255, 255).lightness(), 1e-6);
    Oklab red = Oklab.of(255, 0, 0);
    assertEquals(0.62796, red.lightness(), 1e-4);
    assertEquals(0.22486, red.red(), 1e-4);
    assertEquals(0.12585, red.yellow(), 1e-4);
  }

  @Example
  void betweenCentresValuesAreMixed() {
    HeatSurface surface = new HeatSurface(new double[][] {{0, 4}, {-2, 0}});
    assertEquals(1, surface.at(0.75, 0.25), 1e-12);
    assertEquals(0.5, surface.at(0.5, 0.25), 1e-12);
    assertEquals(-0.5, surface.at(0, 1), 1e-12);
    assertEquals(0.125, surface.at(0.5, 0.5), 1e-12);
    assertEquals(0, new HeatSurface(new double[3][3]).at(0.3, 0.3));
  }

  @Example
  void charactersAreFifthsOfTheStrongest() {
    HeatMap map =
        new HeatMap(10, 4, 1, new double[][] {{5, 3.5, 1.2, 0, -0.9}, {-1.1, 4.1, 2, 0, 0}});
    assertEquals(List.of("██▓▓░░····", "--██▒▒····"), HeatText.lines(map));
    assertEquals(List.of("··"), HeatText.lines(new HeatMap(1, 1, 1, new double[1][1])));
    assertEquals("███", HeatText.bar(0.3, 10));
    assertEquals("-----", HeatText.bar(-0.5, 10));
  }

  @Test
  void whatEarnsIsOrangeAndWhatCostsBlue() throws IOException {
    byte[] grey = new byte[3 * 40 * 20];
    Arrays.fill(grey, (byte) 120);
    Panel panel =
        new Panel(
            new PixelImage(40, 20, grey), new HeatMap(40, 20, 1, new double[][] {{1, 0, 0, -1}}));
    Path file = folder.resolve("heat.png");
    HeatPicture.write(List.of(panel, panel), file);
    BufferedImage drawn = ImageIO.read(file.toFile());
    assertEquals(88, drawn.getWidth());
    int earns = drawn.getRGB(0, 0);
    int costs = drawn.getRGB(39, 0);
    assertTrue((earns >> 16 & 0xFF) > (earns & 0xFF) + 100, Integer.toHexString(earns));
    assertTrue((costs & 0xFF) > (costs >> 16 & 0xFF) + 80, Integer.toHexString(costs));
    assertEquals(0xFF787878, drawn.getRGB(20, 10), "nothing is changed where there is no heat");
    assertEquals(earns, drawn.getRGB(48, 0));
  }
}
