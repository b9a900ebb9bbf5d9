package io.ocelli.bench.whitening;

import java.util.SplittableRandom;

/// Fills of the unit square: values from 0 (one colour) to 1 (the other), row by row.
final class Patterns {
  private static final int OCTAVES = 7;

  private Patterns() {}

  static double[] random(int side, SplittableRandom random) {
    double angle = random.nextDouble() * 2 * Math.PI;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return switch (random.nextInt(7)) {
      case 0, 1 -> new double[side * side];
      case 2, 3 -> {
        double low = Math.min(0, cos) + Math.min(0, sin);
        double span = Math.abs(cos) + Math.abs(sin);
        yield fill(side, (x, y) -> (x * cos + y * sin - low) / span);
      }
      case 4 -> {
        double frequency = Math.pow(2, 1 + 4 * random.nextDouble());
        boolean hard = random.nextBoolean();
        yield fill(
            side,
            (x, y) -> {
              double wave = 0.5 + 0.5 * Math.sin(2 * Math.PI * frequency * (x * cos + y * sin));
              return hard ? Math.rint(wave) : wave;
            });
      }
      case 5 -> {
        double frequency = Math.pow(2, 1 + 3 * random.nextDouble());
        yield fill(
            side,
            (x, y) ->
                Math.floorMod(
                    (long)
                        (Math.floor((x * cos + y * sin) * frequency)
                            + Math.floor((y * cos - x * sin) * frequency)),
                    2));
      }
      default -> cloud(side, 0.3 + 0.7 * random.nextDouble(), random);
    };
  }

  private interface Field {
    double at(double x, double y);
  }

  private static double[] fill(int side, Field field) {
    double[] values = new double[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = field.at((i % side) / (side - 1.0), (i / side) / (side - 1.0));
    }
    return values;
  }

  /// Noise with a falling spectrum: octaves of a smoothed random lattice, each `persistence` times
  /// as strong as the one before.
  private static double[] cloud(int side, double persistence, SplittableRandom random) {
    double[] sum = new double[side * side];
    double amplitude = 1;
    double power = 0;
    for (int octave = 1; octave <= OCTAVES; octave++) {
      int cells = 1 << octave;
      double[] lattice = random.doubles((cells + 1L) * (cells + 1), -1, 1).toArray();
      addLattice(sum, side, lattice, cells, amplitude);
      power += amplitude * amplitude;
      amplitude *= persistence;
    }
    double scale = 0.5 / Math.sqrt(power);
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.clamp(0.5 + scale * sum[i], 0, 1);
    }
    return sum;
  }

  private static void addLattice(
      double[] sum, int side, double[] lattice, int cells, double amplitude) {
    for (int i = 0; i < sum.length; i++) {
      double x = (i % side) * cells / (double) side;
      double y = (i / side) * cells / (double) side;
      int at = (int) y * (cells + 1) + (int) x;
      double u = smooth(x - (int) x);
      double v = smooth(y - (int) y);
      double above = lattice[at] + (lattice[at + 1] - lattice[at]) * u;
      int below = at + cells + 1;
      double under = lattice[below] + (lattice[below + 1] - lattice[below]) * u;
      sum[i] += amplitude * (above + (under - above) * v);
    }
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
