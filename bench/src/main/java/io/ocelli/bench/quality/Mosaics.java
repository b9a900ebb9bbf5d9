package io.ocelli.bench.quality;

import io.ocelli.core.encode.PixelImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// Squares of two by two pictures of different classes, and for each a picture that asks for one of
/// them (Böhle, Fritz and Schiele 2021, "Convolutional Dynamic Alignment Networks", section 4.2:
/// the grid pointing game).
final class Mosaics {
  /// Of a quarter, in pixels.
  private static final int SIDE = 224;

  private final List<LabelledPictures.Picture> pictures;
  private final Random random;

  Mosaics(List<LabelledPictures.Picture> pictures, long seed) {
    this.pictures = pictures;
    this.random = new Random(seed);
  }

  /// @param query a PNG
  /// @param mosaic a PNG
  /// @param quarter with another picture of the query's class: 0 and 1 above, 2 and 3 below
  record Mosaic(byte[] query, byte[] mosaic, int quarter) {}

  Mosaic next() {
    List<String> labels =
        new ArrayList<>(
            pictures.stream().map(LabelledPictures.Picture::label).distinct().sorted().toList());
    Collections.shuffle(labels, random);
    LabelledPictures.Picture query = any(labels.getFirst(), "");
    List<PixelImage> quarters = new ArrayList<>();
    for (String label : labels.subList(0, 4)) {
      quarters.add(any(label, query.hash()).pixels());
    }
    int quarter = random.nextInt(4);
    Collections.swap(quarters, 0, quarter);
    return new Mosaic(png(image(query.pixels())), png(joined(quarters)), quarter);
  }

  /// @param but the hash of a file that is not wanted
  private LabelledPictures.Picture any(String label, String but) {
    List<LabelledPictures.Picture> all =
        pictures.stream()
            .filter(each -> each.label().equals(label) && !each.hash().equals(but))
            .toList();
    return all.get(random.nextInt(all.size()));
  }

  /// Each picture fills its quarter: what reaches beyond the middle square is cut off.
  private static BufferedImage joined(List<PixelImage> quarters) {
    BufferedImage all = new BufferedImage(2 * SIDE, 2 * SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    for (int i = 0; i < 4; i++) {
      BufferedImage image = image(quarters.get(i));
      int side = Math.min(image.getWidth(), image.getHeight());
      BufferedImage middle =
          image.getSubimage(
              (image.getWidth() - side) / 2, (image.getHeight() - side) / 2, side, side);
      graphics.drawImage(middle, i % 2 * SIDE, i / 2 * SIDE, SIDE, SIDE, null);
    }
    graphics.dispose();
    return all;
  }

  private static BufferedImage image(PixelImage pixels) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = pixels.rgb();
    IntStream.range(0, rgb.length / 3)
        .forEach(i ->
            image.setRGB(
                i % pixels.width(),
                i / pixels.width(),
                (rgb[3 * i] & 0xFF) << 16 | (rgb[3 * i + 1] & 0xFF) << 8 | rgb[3 * i + 2] & 0xFF));
    return image;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
