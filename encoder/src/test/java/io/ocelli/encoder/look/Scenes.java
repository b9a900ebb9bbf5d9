package io.ocelli.encoder.look;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.picture.PicturePrint;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Drawn pictures of overlapping shapes, and what people do to pictures.
final class Scenes {
  static final int WIDTH = 240;
  static final int HEIGHT = 180;

  private Scenes() {}

  /// Another one for each seed.
  static BufferedImage scene(long seed) {
    Random random = new Random(seed);
    BufferedImage scene = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D on = scene.createGraphics();
    for (int i = 0; i < 60; i++) {
      on.setColor(new Color(random.nextInt(1 << 24)));
      int size = 10 + random.nextInt(70);
      int x = random.nextInt(WIDTH + size) - size;
      int y = random.nextInt(HEIGHT + size) - size;
      if (random.nextBoolean()) {
        on.fillOval(x, y, size, size / 2 + random.nextInt(size));
      } else {
        on.fillRect(x, y, size / 3 + random.nextInt(size), size);
      }
    }
    on.dispose();
    return scene;
  }

  /// Drawn through a map into a picture of another size; what it does not reach is black.
  static BufferedImage drawn(BufferedImage from, int width, int height, AffineTransform map) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D on = to.createGraphics();
    on.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    on.drawImage(from, map, null);
    on.dispose();
    return to;
  }

  static BufferedImage drawn(BufferedImage from, int width, int height, double... matrix) {
    return drawn(from, width, height, new AffineTransform(matrix));
  }

  static BufferedImage marked(BufferedImage scene) {
    BufferedImage marked = drawn(scene, WIDTH, HEIGHT, new AffineTransform());
    Graphics2D on = marked.createGraphics();
    on.setColor(Color.WHITE);
    on.fillRect(60, 80, 60, 30);
    on.dispose();
    return marked;
  }

  static PicturePrint print(BufferedImage picture) {
    int width = picture.getWidth();
    byte[] rgb = new byte[3 * width * picture.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = picture.getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    PixelImage pixels = new PixelImage(width, picture.getHeight(), rgb);
    return PixelLooks.print(pixels, width, picture.getHeight());
  }
}
