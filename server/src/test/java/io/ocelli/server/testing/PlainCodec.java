package io.ocelli.server.testing;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/// Pictures through the JDK alone; counts what it decodes.
public final class PlainCodec implements ImageCodec {
  private final AtomicInteger decoded = new AtomicInteger();

  public int decoded() {
    return decoded.get();
  }

  @Override
  public Decoded decode(byte[] file) {
    decoded.incrementAndGet();
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      if (image == null) {
        throw OcelliException.badRequest("the bytes are no picture");
      }
      byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
      int at = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int pixel = image.getRGB(x, y);
          rgb[at++] = (byte) (pixel >> 16);
          rgb[at++] = (byte) (pixel >> 8);
          rgb[at++] = (byte) pixel;
        }
      }
      return new Decoded(new PixelImage(image.getWidth(), image.getHeight(), rgb), "png", 1);
    } catch (IOException e) {
      throw OcelliException.badRequest("the bytes are no picture: " + e.getMessage());
    }
  }

  @Override
  public Header probe(byte[] file) {
    return decode(file).header();
  }

  @Override
  public byte[] thumbnail(PixelImage image, int maxSide) {
    BufferedImage full =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < image.width() * image.height(); i++) {
      int r = image.rgb()[3 * i] & 0xFF;
      int g = image.rgb()[3 * i + 1] & 0xFF;
      int b = image.rgb()[3 * i + 2] & 0xFF;
      full.setRGB(i % image.width(), i / image.width(), r << 16 | g << 8 | b);
    }
    double scale = Math.min(1, (double) maxSide / Math.max(image.width(), image.height()));
    BufferedImage small =
        new BufferedImage(
            Math.max(1, (int) (image.width() * scale)),
            Math.max(1, (int) (image.height() * scale)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(full, 0, 0, small.getWidth(), small.getHeight(), null);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(small, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
