package io.ocelli.encoder.head;

import java.util.ArrayList;
import java.util.List;

/// R-MAC (Tolias, Sicre, Jégou: "Particular object retrieval with integral max-pooling of CNN
/// activations", ICLR 2016): the maxima of the whole map and of a pyramid of square regions, each
/// made length 1, summed. Regions are those of the authors' implementation, whose arithmetic is in
/// single precision.
final class RegionalMaxima {
  /// Wanted overlap of neighbouring regions.
  private static final float OVERLAP = 0.4f;

  /// Regions along the longer side that are tried: 2 to 7.
  private static final int MOST_STEPS = 7;

  private static final double NORM_FLOOR = 1e-6;

  private RegionalMaxima() {}

  record Region(int x, int y, int width, int height) {}

  static float[] pool(Tap map, int levels) {
    int channels = map.shape()[0];
    int height = map.shape()[1];
    int width = map.shape()[2];
    float[] sum = new float[channels];
    for (Region region : regions(width, height, levels)) {
      float[] maxima = maxima(map, region);
      double squares = 0;
      for (float value : maxima) {
        squares += (double) value * value;
      }
      double norm = Math.sqrt(squares) + NORM_FLOOR;
      for (int c = 0; c < channels; c++) {
        sum[c] += (float) (maxima[c] / norm);
      }
    }
    return sum;
  }

  private static float[] maxima(Tap map, Region region) {
    int height = map.shape()[1];
    int width = map.shape()[2];
    float[] maxima = new float[map.shape()[0]];
    for (int c = 0; c < maxima.length; c++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int y = region.y(); y < region.y() + region.height(); y++) {
        int row = map.at() + (c * height + y) * width;
        for (int x = region.x(); x < region.x() + region.width(); x++) {
          max = Math.max(max, map.values()[row + x]);
        }
      }
      maxima[c] = max;
    }
    return maxima;
  }

  /// The whole map first, then level by level.
  static List<Region> regions(int width, int height, int levels) {
    int side = Math.min(width, height);
    int extra = extraRegions(Math.max(width, height), side);
    List<Region> regions = new ArrayList<>(List.of(new Region(0, 0, width, height)));
    for (int level = 1; level <= levels; level++) {
      int size = 2 * side / (level + 1);
      if (size == 0) {
        break;
      }
      int[] columns = starts(width, size, level + (width > height ? extra : 0));
      for (int y : starts(height, size, level + (height > width ? extra : 0))) {
        for (int x : columns) {
          regions.add(new Region(x, y, size, size));
        }
      }
    }
    return regions;
  }

  /// How many more regions than the level's number lie along the longer side.
  private static int extraRegions(int longer, int side) {
    int best = 0;
    float closest = Float.POSITIVE_INFINITY;
    float area = side * side;
    for (int steps = 2; steps <= MOST_STEPS; steps++) {
      float apart = (float) (longer - side) / (steps - 1);
      float off = Math.abs((area - side * apart) / area - OVERLAP);
      if (off < closest) {
        closest = off;
        best = steps - 1;
      }
    }
    return best;
  }

  private static int[] starts(int length, int size, int count) {
    int[] starts = new int[count];
    float apart = count == 1 ? 0 : (float) ((length - size) / (double) (count - 1));
    int middle = Math.floorDiv(size, 2) - 1;
    for (int i = 0; i < count; i++) {
      starts[i] = (int) Math.floor(middle + i * apart) - middle;
    }
    return starts;
  }
}
