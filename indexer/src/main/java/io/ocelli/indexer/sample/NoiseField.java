package io.ocelli.indexer.sample;

import java.util.random.RandomGenerator;

/// Smooth noise whose power falls with frequency as it does in photographs: octaves of random
/// grids, each twice as fine and `roughness` times as strong as the one before (Perlin 1985, with
/// values in place of gradients).
final class NoiseField {
  private final int width;
  private final float[] values;

  /// @param coarsest size of the largest features in pixels
  NoiseField(int width, int height, double coarsest, double roughness, RandomGenerator random) {
    this.width = width;
    this.values = new float[width * height];
    double strength = 1;
    double total = 0;
    for (double cell = coarsest; cell >= 2; cell /= 2) {
      add(height, cell, (float) strength, random);
      total += strength;
      strength *= roughness;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) total;
    }
  }

  private void add(int height, double cell, float strength, RandomGenerator random) {
    int columns = (int) (width / cell) + 2;
    int rows = (int) (height / cell) + 2;
    float[] grid = new float[columns * rows];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = random.nextFloat();
    }
    for (int y = 0; y < height; y++) {
      int row = (int) (y / cell);
      float down = smooth((float) (y / cell - row));
      for (int x = 0; x < width; x++) {
        int column = (int) (x / cell);
        float right = smooth((float) (x / cell - column));
        int at = row * columns + column;
        float top = grid[at] + (grid[at + 1] - grid[at]) * right;
        float bottom = grid[at + columns] + (grid[at + columns + 1] - grid[at + columns]) * right;
        values[y * width + x] += strength * (top + (bottom - top) * down);
      }
    }
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }

  /// Between 0 and 1, mostly near a half.
  float at(int x, int y) {
    return values[y * width + x];
  }
}
