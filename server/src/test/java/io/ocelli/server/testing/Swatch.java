package io.ocelli.server.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/// Pictures of plain colours as requests carry them.
public final class Swatch {
  private Swatch() {}

  /// A PNG with a pixel of each colour in one row, in base64.
  public static String base64(int... colours) {
    BufferedImage image = new BufferedImage(colours.length, 1, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < colours.length; x++) {
      image.setRGB(x, 0, colours[x]);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  public static String dataUri(int... colours) {
    return "data:image/png;base64," + base64(colours);
  }
}
