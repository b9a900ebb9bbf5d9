package io.ocelli.indexer.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/// Pictures of nothing in particular whose statistics are near those of photographs: what a default
/// whitening is fitted on.
///
/// The heart is the dead leaves model (Lee, Mumford, Huang: Occlusion models for natural images,
/// 2001): things of power-law sizes that cover each other give edges and flat parts in the
/// proportions of the real world. Around it: grounds of noise, horizons, uneven light and the grain
/// of a sensor.
final class Scenes {
  private Scenes() {}

  static BufferedImage render(RandomGenerator random) {
    if (random.nextInt(6) == 0) {
      return SampleRenderer.render(anySpec(random), random);
    }
    Canvas canvas = new Canvas(random.nextInt(160, 321), random.nextInt(160, 321));
    Palette palette = new Palette(random);
    ground(canvas, palette, random);
    switch (random.nextInt(4)) {
      case 0 -> leaves(canvas, palette, random.nextInt(40, 250), 0.03, random);
      case 1 -> leaves(canvas, palette, random.nextInt(1, 6), 0.2, random);
      case 2 -> strokes(canvas, palette, random);
      default -> {
        leaves(canvas, palette, random.nextInt(5, 40), 0.08, random);
        strokes(canvas, palette, random);
      }
    }
    light(canvas, random);
    canvas.grain(random.nextDouble(0, 6), random);
    return canvas.image();
  }

  private static SampleSpec anySpec(RandomGenerator random) {
    return new SampleSpec(
        any(Motif.values(), random),
        any(Hue.values(), random),
        any(Texture.values(), random),
        any(Layout.values(), random));
  }

  /// Sky and earth, a wall, or a surface of noise between two colours.
  private static void ground(Canvas canvas, Palette palette, RandomGenerator random) {
    canvas.gradient(palette.colour(random), palette.colour(random), random);
    if (random.nextBoolean()) {
      int horizon = (int) (canvas.height() * random.nextDouble(0.3, 0.8));
      Graphics2D brush = canvas.brush();
      brush.setPaint(
          new GradientPaint(
              0, horizon, palette.colour(random), 0, canvas.height(), palette.colour(random)));
      brush.fillRect(0, horizon, canvas.width(), canvas.height() - horizon);
    }
    if (random.nextInt(3) > 0) {
      roughen(canvas, random.nextDouble(20, 160), random);
    }
  }

  /// Brightness noise over what is there.
  private static void roughen(Canvas canvas, double strength, RandomGenerator random) {
    NoiseField noise =
        new NoiseField(
            canvas.width(),
            canvas.height(),
            random.nextDouble(8, 200),
            random.nextDouble(0.35, 0.8),
            random);
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      float value = noise.at(i % canvas.width(), i / canvas.width());
      pixels[i] = Canvas.brighter(pixels[i], (int) (strength * (value - 0.5f)));
    }
  }

  /// @param smallest radius in parts of the shorter side; radii follow a power law of exponent 3
  ///   from there up
  private static void leaves(
      Canvas canvas, Palette palette, int count, double smallest, RandomGenerator random) {
    int side = Math.min(canvas.width(), canvas.height());
    double turn = random.nextInt(3) == 0 ? 0.1 : 2 * Math.PI;
    for (int i = 0; i < count; i++) {
      double radius = Math.min(0.6, smallest / Math.sqrt(random.nextDouble(0.001, 1)));
      AffineTransform place = new AffineTransform();
      place.translate(random.nextDouble(canvas.width()), random.nextDouble(canvas.height()));
      place.rotate(random.nextDouble(turn));
      place.scale(side * radius, side * radius * random.nextDouble(0.4, 1));
      leaf(canvas.brush(), place, palette, random);
    }
  }

  private static void leaf(
      Graphics2D brush, AffineTransform place, Palette palette, RandomGenerator random) {
    Shape outline = random.nextInt(3) == 0 ? any(Motif.values(), random).outline() : pebble(random);
    AffineTransform before = brush.getTransform();
    brush.setTransform(place);
    brush.setPaint(surface(palette, random));
    brush.fill(outline);
    brush.setTransform(before);
  }

  private static Paint surface(Palette palette, RandomGenerator random) {
    Color from = palette.colour(random);
    Color to = palette.colour(random);
    return switch (random.nextInt(4)) {
      case 0 -> from;
      case 1 -> any(Texture.values(), random).paint(from, to, random.nextDouble(0.1, 0.6), random);
      default -> new GradientPaint(-1, -1, from, 1, 1, Canvas.mix(from, to, random.nextDouble()));
    };
  }

  /// A closed curve through points at uneven distances from the middle.
  private static Shape pebble(RandomGenerator random) {
    int corners = random.nextInt(5, 10);
    double[] xs = new double[corners];
    double[] ys = new double[corners];
    double unevenness = random.nextDouble(0, 0.7);
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double distance = 1 - unevenness * random.nextDouble();
      xs[i] = distance * Math.cos(angle);
      ys[i] = distance * Math.sin(angle);
    }
    Path2D curve = new Path2D.Double();
    curve.moveTo((xs[0] + xs[corners - 1]) / 2, (ys[0] + ys[corners - 1]) / 2);
    for (int i = 0; i < corners; i++) {
      int next = (i + 1) % corners;
      curve.quadTo(xs[i], ys[i], (xs[i] + xs[next]) / 2, (ys[i] + ys[next]) / 2);
    }
    curve.closePath();
    return curve;
  }

  /// Twigs, wires, writing: thin curves that start anywhere.
  private static void strokes(Canvas canvas, Palette palette, RandomGenerator random) {
    Graphics2D brush = canvas.brush();
    for (int i = random.nextInt(3, 25); i > 0; i--) {
      Path2D line = new Path2D.Double();
      double x = random.nextDouble(canvas.width());
      double y = random.nextDouble(canvas.height());
      double reach = random.nextDouble(10, 200);
      line.moveTo(x, y);
      line.curveTo(
          x + random.nextDouble(-reach, reach),
          y + random.nextDouble(-reach, reach),
          x + random.nextDouble(-reach, reach),
          y + random.nextDouble(-reach, reach),
          x + random.nextDouble(-reach, reach),
          y + random.nextDouble(-reach, reach));
      brush.setPaint(palette.colour(random));
      brush.setStroke(new BasicStroke((float) random.nextDouble(0.7, 7)));
      brush.draw(line);
    }
  }

  private static void light(Canvas canvas, RandomGenerator random) {
    for (int i = random.nextInt(3); i > 0; i--) {
      canvas.glow(random.nextBoolean() ? Color.WHITE : Color.BLACK, 0.4, random);
    }
    if (random.nextInt(3) == 0) {
      roughen(canvas, random.nextDouble(10, 60), random);
    }
  }

  private static <T> T any(T[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }

  /// The colours of one scene: a few hues under one light, mostly muted.
  private static final class Palette {
    private final float[] hues = new float[3];
    private final double vividness;

    Palette(RandomGenerator random) {
      for (int i = 0; i < hues.length; i++) {
        hues[i] = random.nextFloat();
      }
      vividness = random.nextInt(6) == 0 ? 0 : random.nextDouble(0.1, 0.9);
    }

    Color colour(RandomGenerator random) {
      float hue = hues[random.nextInt(hues.length)] + (float) random.nextDouble(-0.04, 0.04);
      float saturation = (float) (vividness * Math.sqrt(random.nextDouble()));
      return Color.getHSBColor(hue, saturation, (float) random.nextDouble(0.05, 1));
    }
  }
}
