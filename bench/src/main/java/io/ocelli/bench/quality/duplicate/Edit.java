package io.ocelli.bench.quality.duplicate;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Random;

/// What people do to pictures.
enum Edit {
  JPEG_60("JPEG, quality 60"),
  JPEG_30("JPEG, quality 30"),
  HALF("half the size"),
  QUARTER("a quarter of the size"),
  SQUEEZED("squeezed to 256 x 256"),
  GREY("grey"),
  CROP_5("5 % cut off each way"),
  CROP_10("10 % cut off each way"),
  CROP_20("20 % cut off each way"),
  BORDER("a plain border"),
  MIRRORED("mirrored"),
  FLIPPED("upside down, mirrored"),
  TURNED_90("turned by 90 degrees"),
  TURNED_180("turned by 180 degrees"),
  TURNED_270("turned by 270 degrees"),
  TILT_3("tilted by 3 degrees"),
  TILT_5("tilted by 5 degrees"),
  BRIGHTNESS("brighter or darker by 50"),
  CONTRAST("contrast x 1.5 or x 0.6"),
  WATERMARK("watermark across"),
  CAPTION("caption over the lowest 15 %"),
  BLUR("blur over 6 pixels");

  final String title;

  Edit(String title) {
    this.title = title;
  }

  /// The quality it is saved with afterwards.
  float quality() {
    return this == JPEG_60 ? 0.6f : this == JPEG_30 ? 0.3f : 0.92f;
  }

  BufferedImage of(BufferedImage picture, Random random) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    return switch (this) {
      case JPEG_60, JPEG_30 -> picture;
      case HALF -> resized(picture, w / 2, h / 2);
      case QUARTER -> resized(picture, w / 4, h / 4);
      case SQUEEZED -> resized(picture, 256, 256);
      case GREY -> levels(picture, 1, 0, true);
      case CROP_5 -> cropped(picture, 0.05, random);
      case CROP_10 -> cropped(picture, 0.1, random);
      case CROP_20 -> cropped(picture, 0.2, random);
      case BORDER -> bordered(picture, random);
      case MIRRORED -> drawn(picture, w, h, new AffineTransform(-1, 0, 0, 1, w, 0));
      case FLIPPED -> drawn(picture, w, h, new AffineTransform(1, 0, 0, -1, 0, h));
      case TURNED_90 -> drawn(picture, h, w, new AffineTransform(0, 1, -1, 0, h, 0));
      case TURNED_180 -> drawn(picture, w, h, new AffineTransform(-1, 0, 0, -1, w, h));
      case TURNED_270 -> drawn(picture, h, w, new AffineTransform(0, -1, 1, 0, 0, w));
      case TILT_3 -> tilted(picture, 3, random);
      case TILT_5 -> tilted(picture, 5, random);
      case BRIGHTNESS -> levels(picture, 1, random.nextBoolean() ? 50 : -50, false);
      case CONTRAST -> contrast(picture, random.nextBoolean() ? 1.5 : 0.6);
      case WATERMARK -> watermarked(picture);
      case CAPTION -> captioned(picture);
      case BLUR -> resized(resized(picture, Math.max(8, w / 6), Math.max(8, h / 6)), w, h);
    };
  }

  /// Half by half, so that every pixel counts.
  private static BufferedImage resized(BufferedImage picture, int width, int height) {
    BufferedImage now = picture;
    while (now.getWidth() > 2 * width && now.getHeight() > 2 * height) {
      now = drawn(now, now.getWidth() / 2, now.getHeight() / 2, scale(now, 0.5, 0.5));
    }
    AffineTransform rest =
        scale(now, (double) width / now.getWidth(), (double) height / now.getHeight());
    return drawn(now, width, height, rest);
  }

  private static AffineTransform scale(BufferedImage picture, double across, double down) {
    return AffineTransform.getScaleInstance(
        (double) Math.round(across * picture.getWidth()) / picture.getWidth(),
        (double) Math.round(down * picture.getHeight()) / picture.getHeight());
  }

  static BufferedImage cropped(BufferedImage picture, double share, Random random) {
    int width = (int) Math.round(picture.getWidth() * (1 - share));
    int height = (int) Math.round(picture.getHeight() * (1 - share));
    int left = random.nextInt(picture.getWidth() - width + 1);
    int top = random.nextInt(picture.getHeight() - height + 1);
    return part(picture, left, top, width, height);
  }

  static BufferedImage part(BufferedImage picture, int left, int top, int width, int height) {
    return drawn(picture, width, height, AffineTransform.getTranslateInstance(-left, -top));
  }

  private static BufferedImage bordered(BufferedImage picture, Random random) {
    int margin = Math.max(picture.getWidth(), picture.getHeight()) / 15;
    Color[] colours = {Color.BLACK, Color.WHITE, new Color(120, 40, 30)};
    BufferedImage bordered =
        blank(picture.getWidth() + 2 * margin, picture.getHeight() + 2 * margin);
    Graphics2D on = bordered.createGraphics();
    on.setColor(colours[random.nextInt(colours.length)]);
    on.fillRect(0, 0, bordered.getWidth(), bordered.getHeight());
    on.drawImage(picture, margin, margin, null);
    on.dispose();
    return bordered;
  }

  private static BufferedImage tilted(BufferedImage picture, double degrees, Random random) {
    double angle = Math.toRadians(random.nextBoolean() ? degrees : -degrees);
    int w = picture.getWidth();
    int h = picture.getHeight();
    return drawn(picture, w, h, AffineTransform.getRotateInstance(angle, w / 2.0, h / 2.0));
  }

  private static BufferedImage contrast(BufferedImage picture, double gain) {
    return levels(picture, gain, 127 * (1 - gain), false);
  }

  private static BufferedImage levels(
      BufferedImage picture, double gain, double more, boolean grey) {
    BufferedImage changed = blank(picture.getWidth(), picture.getHeight());
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color old = new Color(picture.getRGB(x, y));
        double luma = 0.299 * old.getRed() + 0.587 * old.getGreen() + 0.114 * old.getBlue();
        int red = level(gain * (grey ? luma : old.getRed()) + more);
        int green = level(gain * (grey ? luma : old.getGreen()) + more);
        int blue = level(gain * (grey ? luma : old.getBlue()) + more);
        changed.setRGB(x, y, new Color(red, green, blue).getRGB());
      }
    }
    return changed;
  }

  private static int level(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private static BufferedImage watermarked(BufferedImage picture) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    BufferedImage marked = part(picture, 0, 0, w, h);
    Graphics2D on = marked.createGraphics();
    on.setColor(new Color(255, 255, 255, 115));
    on.setFont(new Font(Font.SANS_SERIF, Font.BOLD, w / 9));
    on.rotate(-0.4, w / 2.0, h / 2.0);
    on.drawString("WATERMARK", w / 8, h / 2);
    on.drawString("WATERMARK", w / 6, h * 4 / 5);
    on.dispose();
    return marked;
  }

  private static BufferedImage captioned(BufferedImage picture) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    BufferedImage captioned = part(picture, 0, 0, w, h);
    Graphics2D on = captioned.createGraphics();
    on.setColor(Color.BLACK);
    on.fillRect(0, h * 85 / 100, w, h);
    on.setColor(Color.WHITE);
    on.setFont(new Font(Font.SANS_SERIF, Font.BOLD, h / 14));
    on.drawString("A caption below", w / 10, h * 94 / 100);
    on.dispose();
    return captioned;
  }

  private static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }

  private static BufferedImage drawn(
      BufferedImage picture, int width, int height, AffineTransform map) {
    BufferedImage to = blank(width, height);
    Graphics2D on = to.createGraphics();
    on.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    on.drawImage(picture, map, null);
    on.dispose();
    return to;
  }
}
