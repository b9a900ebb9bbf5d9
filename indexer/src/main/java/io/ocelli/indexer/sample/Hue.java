package io.ocelli.indexer.sample;

import java.awt.Color;
import java.util.random.RandomGenerator;

/// The colours of the sample pictures.
enum Hue {
  RED(0.0, 0.82, 0.85),
  ORANGE(0.075, 0.88, 0.95),
  YELLOW(0.145, 0.80, 0.97),
  GREEN(0.34, 0.65, 0.66),
  TEAL(0.49, 0.70, 0.70),
  BLUE(0.60, 0.75, 0.86),
  PURPLE(0.76, 0.60, 0.72),
  PINK(0.92, 0.42, 0.97);

  private final double hue;
  private final double saturation;
  private final double brightness;

  Hue(double hue, double saturation, double brightness) {
    this.hue = hue;
    this.saturation = saturation;
    this.brightness = brightness;
  }

  /// The colour, a little off, as things are.
  Color shade(RandomGenerator random) {
    return Color.getHSBColor(
        (float) (hue + random.nextDouble(-0.012, 0.012)),
        (float) Math.clamp(saturation + random.nextDouble(-0.06, 0.06), 0, 1),
        (float) Math.clamp(brightness + random.nextDouble(-0.06, 0.04), 0, 1));
  }
}
