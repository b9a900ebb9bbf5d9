package io.ocelli.app.heat;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.HeatMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/// Pictures in grey, with heat over them: the more orange, the more of the score is lost without
/// that part; the more blue, the more is won. What has no colour has no part in it.
public final class HeatPicture {
  /// Larger pictures are shown smaller.
  private static final int MOST_SIDE = 1_200;

  /// Between pictures, in pixels.
  private static final int GAP = 8;

  /// Equally light and strong, and told apart by people who see red and green alike.
  private static final Oklab EARNS = new Oklab(0.72, 0.10, 0.145);

  private static final Oklab COSTS = new Oklab(0.62, -0.04, -0.16);

  /// How much of a pixel the strongest heat takes; the rest is the picture.
  private static final double STRONGEST = 0.8;

  private HeatPicture() {}

  /// A picture and its map.
  ///
  /// @param picture what the map was made of, upright
  public record Panel(PixelImage picture, HeatMap map) {}

  /// Writes a PNG with panels side by side, each with a scale of its own.
  ///
  /// @throws OcelliException FORBIDDEN where the file cannot be written
  public static void write(List<Panel> panels, Path file) {
    List<BufferedImage> drawn = panels.stream().map(HeatPicture::draw).toList();
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(beside(drawn), "png", out);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN, "the picture `" + file + "` cannot be written: " + e, e);
    }
  }

  private static BufferedImage beside(List<BufferedImage> panels) {
    int width = panels.stream().mapToInt(each -> each.getWidth() + GAP).sum() - GAP;
    int height = panels.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int left = 0;
    for (BufferedImage panel : panels) {
      for (int y = 0; y < panel.getHeight(); y++) {
        for (int x = 0; x < panel.getWidth(); x++) {
          all.setRGB(left + x, y, panel.getRGB(x, y));
        }
      }
      left += panel.getWidth() + GAP;
    }
    return all;
  }

  private static BufferedImage draw(Panel panel) {
    PixelImage picture = panel.picture();
    int longer = Math.max(picture.width(), picture.height());
    int step = Math.ceilDiv(longer, MOST_SIDE);
    int width = Math.max(1, picture.width() / step);
    int height = Math.max(1, picture.height() / step);
    HeatSurface heat = new HeatSurface(panel.map().drops());
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double part = heat.at((x + 0.5) / width, (y + 0.5) / height);
        drawn.setRGB(x, y, tinted(picture, x * step, y * step, part));
      }
    }
    return drawn;
  }

  private static int tinted(PixelImage picture, int x, int y, double part) {
    int at = 3 * (y * picture.width() + x);
    byte[] rgb = picture.rgb();
    Oklab seen = Oklab.of(rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF);
    Oklab grey = new Oklab(seen.lightness(), 0, 0);
    return grey.towards(part > 0 ? EARNS : COSTS, STRONGEST * Math.abs(part)).rgb();
  }
}
