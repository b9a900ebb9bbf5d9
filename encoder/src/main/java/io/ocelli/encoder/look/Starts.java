package io.ocelli.encoder.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where one picture may lie on another, roughly: as it is, mirrored or turned in the eight ways of
/// the square, as a whole or as one of 18 windows of the other.
final class Starts {
  /// The ways of a square: `a, b, c, d` of [Affine]. Each has its transpose for an inverse.
  private static final int[][] TURNS = {
    {1, 0, 0, 1}, {-1, 0, 0, 1}, {1, 0, 0, -1}, {-1, 0, 0, -1},
    {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, -1, 0}, {0, -1, -1, 0},
  };

  /// Sides of the windows, of the picture's.
  private static final double[] SIDES = {0.85, 0.7};

  private static final List<Affine> WINDOWS = windows();

  private Starts() {}

  /// A place to start from.
  ///
  /// @param correlation there, -1 to 1
  /// @param map from the first picture to the second, or the other way
  record Start(double correlation, Affine map, boolean fromSecond) {}

  private static List<Affine> windows() {
    List<Affine> windows = new ArrayList<>();
    windows.add(new Affine(1, 0, 0, 1, 0, 0));
    for (double side : SIDES) {
      for (int down = -1; down <= 1; down++) {
        for (int across = -1; across <= 1; across++) {
          windows.add(new Affine(side, 0, 0, side, (1 - side) * across, (1 - side) * down));
        }
      }
    }
    return windows;
  }

  /// The `count` best ones, best first.
  static List<Start> best(Level first, Level second, int count) {
    List<Start> starts = new ArrayList<>();
    add(first, second, false, starts);
    add(second, first, true, starts);
    starts.sort(Comparator.comparingDouble(Start::correlation).reversed());
    return starts.subList(0, Math.min(count, starts.size()));
  }

  private static void add(Level whole, Level windowed, boolean fromSecond, List<Start> starts) {
    float[][] turned = new float[TURNS.length][];
    for (int t = 0; t < TURNS.length; t++) {
      turned[t] = unit(turned(whole, TURNS[t]));
    }
    float[] window = new float[whole.values().length];
    for (Affine place : WINDOWS) {
      windowed.warp(place, window);
      float[] unit = unit(window);
      for (int t = 0; t < TURNS.length; t++) {
        int[] turn = TURNS[t];
        Affine map = place.after(new Affine(turn[0], turn[1], turn[2], turn[3], 0, 0));
        starts.add(new Start(dot(turned[t], unit), map, fromSecond));
      }
    }
  }

  /// The picture so that a point lies where the turn puts it.
  private static float[] turned(Level whole, int[] turn) {
    Level result = new Level(whole.side(), new float[whole.values().length]);
    whole.warp(new Affine(turn[0], turn[2], turn[1], turn[3], 0, 0), result.values());
    return result.values();
  }

  /// Without its mean, of length 1; zeros for one grey.
  private static float[] unit(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    double length = Math.sqrt(Math.max(0, squares - sum * mean));
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length && length > 1e-3; i++) {
      unit[i] = (float) ((values[i] - mean) / length);
    }
    return unit;
  }

  private static double dot(float[] one, float[] other) {
    float sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
