package io.ocelli.indexer.fakes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/// Small picture files, a different one for each seed.
public final class Pictures {
  private Pictures() {}

  public static byte[] png(long seed) {
    return encode(seed, "png");
  }

  public static byte[] jpeg(long seed) {
    return encode(seed, "jpg");
  }

  /// Writes a PNG, making its folders.
  public static Path write(Path file, long seed) {
    return write(file, png(seed));
  }

  public static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(long seed, String format) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    for (int i = 0; i < 6; i++) {
      g.setColor(new Color(random.nextInt(1 << 24)));
      g.fillRect(random.nextInt(20), random.nextInt(12), 12, 8);
    }
    g.dispose();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
