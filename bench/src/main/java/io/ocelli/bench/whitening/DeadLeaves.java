package io.ocelli.bench.whitening;

import io.ocelli.core.encode.PixelImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Random pictures with the statistics of photographs: overlapping shapes of power-law size ("dead
/// leaves": Lee, Mumford and Huang, Occlusion models for natural images, IJCV 2001), filled
/// plainly, with gradients, stripes, chequers or 1/f noise. They stand in for real photographs,
/// none of which may be part of the project.
final class DeadLeaves {
  static final int SIDE = 256;

  private static final int MAX_LEAVES_LOG2 = 6;
  private static final double SMALLEST = 0.05;
  private static final double LARGEST = 0.6;

  private final SplittableRandom random;

  DeadLeaves(long seed) {
    this.random = new SplittableRandom(seed);
  }

  PixelImage next() {
    double[] canvas = fill();
    int leaves = (int) Math.pow(2, random.nextDouble() * MAX_LEAVES_LOG2);
    for (int i = 0; i < leaves; i++) {
      blend(canvas, fill(), mask(leaf()));
    }
    if (random.nextDouble() < 0.3) {
      addNoise(canvas, random.nextDouble() * 16);
    }
    byte[] rgb = new byte[canvas.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.clamp(Math.round(canvas[i]), 0, 255);
    }
    return new PixelImage(SIDE, SIDE, rgb);
  }

  /// A polygon around a random centre: an ellipse, a rectangle, an irregular polygon or a star. The
  /// density of sizes falls with their cube.
  private Path2D leaf() {
    double ratio = SMALLEST / LARGEST;
    double size = SIDE * SMALLEST / Math.sqrt(1 - random.nextDouble() * (1 - ratio * ratio));
    double[] angles;
    double[] radii;
    switch (random.nextInt(4)) {
      case 0 -> {
        angles = evenly(48, 0);
        radii = constant(48);
      }
      case 1 -> {
        angles = evenly(4, Math.PI / 4);
        radii = constant(4);
      }
      case 2 -> {
        angles = random.doubles(3 + random.nextInt(5), 0, 2 * Math.PI).sorted().toArray();
        radii = constant(angles.length);
      }
      default -> {
        angles = evenly(2 * (3 + random.nextInt(5)), 0);
        radii = constant(angles.length);
        for (int i = 1; i < radii.length; i += 2) {
          radii[i] = 0.45;
        }
      }
    }
    double aspect = 0.3 + 0.7 * random.nextDouble();
    Path2D path = new Path2D.Double();
    for (int i = 0; i < angles.length; i++) {
      double x = size * radii[i] * Math.cos(angles[i]);
      double y = size * aspect * radii[i] * Math.sin(angles[i]);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            random.nextDouble() * SIDE, random.nextDouble() * SIDE);
    place.rotate(random.nextDouble() * 2 * Math.PI);
    path.transform(place);
    return path;
  }

  private static double[] evenly(int n, double start) {
    double[] angles = new double[n];
    Arrays.setAll(angles, i -> start + 2 * Math.PI * i / n);
    return angles;
  }

  private static double[] constant(int n) {
    double[] radii = new double[n];
    Arrays.fill(radii, 1);
    return radii;
  }

  private static BufferedImage mask(Path2D shape) {
    BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = mask.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    return mask;
  }

  private static void blend(double[] canvas, double[] fill, BufferedImage mask) {
    int[] cover = mask.getRaster().getSamples(0, 0, SIDE, SIDE, 0, (int[]) null);
    for (int i = 0; i < canvas.length; i++) {
      canvas[i] += (fill[i] - canvas[i]) * cover[i / 3] / 255;
    }
  }

  /// A whole canvas between two random colours.
  private double[] fill() {
    double[] from = colour();
    double[] to = colour();
    double[] pattern = Patterns.random(SIDE, random);
    double[] rgb = new double[SIDE * SIDE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = from[i % 3] + (to[i % 3] - from[i % 3]) * pattern[i / 3];
    }
    return rgb;
  }

  private double[] colour() {
    int packed =
        Color.HSBtoRGB(
            (float) random.nextDouble(),
            (float) Math.pow(random.nextDouble(), 1.5),
            (float) (0.1 + 0.9 * random.nextDouble()));
    return new double[] {packed >> 16 & 0xFF, packed >> 8 & 0xFF, packed & 0xFF};
  }

  private void addNoise(double[] canvas, double deviation) {
    for (int pixel = 0; pixel < canvas.length; pixel += 3) {
      double noise = deviation * random.nextGaussian();
      for (int c = 0; c < 3; c++) {
        canvas[pixel + c] += noise;
      }
    }
  }
}
