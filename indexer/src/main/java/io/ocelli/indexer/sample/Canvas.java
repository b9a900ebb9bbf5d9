package io.ocelli.indexer.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.random.RandomGenerator;

/// A picture under the brush, with the effects that the samples share.
final class Canvas {
  private final BufferedImage image;
  private final Graphics2D brush;

  Canvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  Graphics2D brush() {
    return brush;
  }

  BufferedImage image() {
    return image;
  }

  /// 0xRRGGBB a pixel, row after row; writes go to the picture.
  int[] pixels() {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /// Fills the picture with a gradient in a random direction.
  void gradient(Color from, Color to, RandomGenerator random) {
    double angle = random.nextDouble(2 * Math.PI);
    float x = (float) (width() * (1 + Math.cos(angle)) / 2);
    float y = (float) (height() * (1 + Math.sin(angle)) / 2);
    fill(new GradientPaint(x, y, from, width() - x, height() - y, to));
  }

  /// A round patch of light that fades out.
  void glow(Color colour, double opacity, RandomGenerator random) {
    float radius = (float) (Math.min(width(), height()) * random.nextDouble(0.3, 0.8));
    float x = (float) random.nextDouble(width());
    float y = (float) random.nextDouble(height());
    Color[] fade = {withAlpha(colour, opacity), withAlpha(colour, 0)};
    fill(new RadialGradientPaint(x, y, radius, new float[] {0, 1}, fade));
  }

  /// Without antialiasing, which costs as much as the painting and does nothing here.
  private void fill(Paint paint) {
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    brush.setPaint(paint);
    brush.fillRect(0, 0, width(), height());
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /// Noise of a sensor.
  ///
  /// @param strength standard deviation in steps of 8-bit grey
  void grain(double strength, RandomGenerator random) {
    int[] pixels = pixels();
    for (int i = 0; i < pixels.length; i++) {
      // The sum of four uniform numbers is near enough to a normal one; theirs has deviation 148.
      int bits = random.nextInt();
      int sum = (bits & 0xFF) + (bits >> 8 & 0xFF) + (bits >> 16 & 0xFF) + (bits >>> 24);
      pixels[i] = brighter(pixels[i], Math.round((float) strength * (sum - 510) / 148));
    }
  }

  /// Adds the same step to red, green and blue.
  static int brighter(int rgb, int step) {
    int red = Math.clamp((rgb >> 16 & 0xFF) + step, 0, 255);
    int green = Math.clamp((rgb >> 8 & 0xFF) + step, 0, 255);
    int blue = Math.clamp((rgb & 0xFF) + step, 0, 255);
    return red << 16 | green << 8 | blue;
  }

  static Color withAlpha(Color colour, double opacity) {
    int alpha = (int) Math.rint(255 * opacity);
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  /// `part` of `to`, the rest of `from`.
  static Color mix(Color from, Color to, double part) {
    return new Color(
        between(from.getRed(), to.getRed(), part),
        between(from.getGreen(), to.getGreen(), part),
        between(from.getBlue(), to.getBlue(), part));
  }

  private static int between(int from, int to, double part) {
    return (int) Math.rint(from + (to - from) * part);
  }
}
