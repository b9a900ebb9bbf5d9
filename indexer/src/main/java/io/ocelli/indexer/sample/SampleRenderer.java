package io.ocelli.indexer.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/// Draws a [SampleSpec]: soft background, things with shadow, surface and a thin dark edge, each a
/// little turned and sized differently.
final class SampleRenderer {
  private static final int[][] SIZES = {{256, 256}, {320, 240}, {240, 320}};
  private static final Color SHADOW = new Color(20, 20, 40);

  private SampleRenderer() {}

  static BufferedImage render(SampleSpec spec, RandomGenerator random) {
    int[] size = SIZES[random.nextInt(SIZES.length)];
    Canvas canvas = new Canvas(size[0], size[1]);
    background(canvas, random);
    Color ground = spec.hue().shade(random);
    Color figure = Canvas.mix(ground, Color.WHITE, 0.72);
    double tilt = random.nextDouble(-0.15, 0.15);
    for (Layout.Spot spot : spec.layout().spots(random)) {
      AffineTransform place = place(canvas, spot);
      place.rotate(tilt + random.nextDouble(-0.2, 0.2));
      Paint surface = spec.texture().paint(ground, figure, tileSide(spot), random);
      thing(canvas.brush(), spec.motif().outline(), place, surface, ground);
    }
    canvas.grain(2, random);
    return canvas.image();
  }

  private static void background(Canvas canvas, RandomGenerator random) {
    canvas.gradient(pale(random), pale(random), random);
    for (int i = random.nextInt(2, 5); i > 0; i--) {
      canvas.glow(pale(random), 0.7, random);
    }
  }

  private static Color pale(RandomGenerator random) {
    return Color.getHSBColor(
        random.nextFloat(),
        (float) random.nextDouble(0.02, 0.2),
        (float) random.nextDouble(0.82, 1));
  }

  /// From the unit circle to a spot of the picture; spots stand in a centred square.
  private static AffineTransform place(Canvas canvas, Layout.Spot spot) {
    int side = Math.min(canvas.width(), canvas.height());
    AffineTransform place = new AffineTransform();
    place.translate(
        (canvas.width() - side) / 2.0 + side * spot.x(),
        (canvas.height() - side) / 2.0 + side * spot.y());
    place.scale(side * spot.radius(), side * spot.radius());
    return place;
  }

  /// In radii: small things have a coarser surface, or it could not be made out.
  private static double tileSide(Layout.Spot spot) {
    return spot.radius() > 0.15 ? 0.34 : 0.62;
  }

  private static void thing(
      Graphics2D brush, Shape outline, AffineTransform place, Paint surface, Color ground) {
    AffineTransform before = brush.getTransform();
    brush.setColor(Canvas.withAlpha(SHADOW, 0.05));
    for (int i = 1; i <= 5; i++) {
      brush.setTransform(AffineTransform.getTranslateInstance(i, 1.4 * i));
      brush.transform(place);
      brush.fill(outline);
    }
    brush.setTransform(place);
    brush.setPaint(surface);
    brush.fill(outline);
    brush.setPaint(Canvas.mix(ground, Color.BLACK, 0.35));
    brush.setStroke(new BasicStroke(0.035f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.draw(outline);
    brush.setTransform(before);
  }
}
