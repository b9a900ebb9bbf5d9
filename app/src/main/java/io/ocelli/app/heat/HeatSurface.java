package io.ocelli.app.heat;

import java.util.Arrays;

/// A map between its cells: bilinear between their centres, as parts of the strongest value.
final class HeatSurface {
  private final double[][] cells;
  private final double strongest;

  HeatSurface(double[][] cells) {
    this.cells = cells;
    strongest = strongest(cells);
  }

  /// The largest absolute value.
  static double strongest(double[][] cells) {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  /// @param x across, 0 to 1
  /// @param y down, 0 to 1
  /// @return -1 to 1; 0 everywhere where nothing has a part in the score
  double at(double x, double y) {
    if (strongest == 0) {
      return 0;
    }
    double column = Math.clamp(x * cells[0].length - 0.5, 0, cells[0].length - 1);
    double row = Math.clamp(y * cells.length - 0.5, 0, cells.length - 1);
    int above = (int) row;
    int below = Math.min(above + 1, cells.length - 1);
    double upper = across(cells[above], column);
    return (upper + (row - above) * (across(cells[below], column) - upper)) / strongest;
  }

  private static double across(double[] row, double column) {
    int left = (int) column;
    int right = Math.min(left + 1, row.length - 1);
    return row[left] + (column - left) * (row[right] - row[left]);
  }
}
