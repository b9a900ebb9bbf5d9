package io.ocelli.engine.explain;

import io.ocelli.core.vector.Region.Box;

/// The cells of a picture and the patches that slide over them. Cells are about square. A patch is
/// two cells wide and high and moves by one, beginning half outside the picture, so that each cell
/// lies under four patches; the value of a cell is the mean of theirs.
///
/// @param width of the picture in pixels
/// @param height likewise
record PatchGrid(int width, int height, int columns, int rows) {

  /// @param cells along the longer side; fewer where that has not as many pixels
  static PatchGrid of(int width, int height, int cells) {
    int longer = Math.max(width, height);
    return new PatchGrid(width, height, along(width, longer, cells), along(height, longer, cells));
  }

  private static int along(int side, int longer, int cells) {
    return Math.clamp(Math.round((double) side * cells / longer), 1, Math.min(cells, side));
  }

  /// How many patches there are.
  int patches() {
    return (columns + 1) * (rows + 1);
  }

  /// What a patch covers of the picture.
  Box patch(int number) {
    int column = number % (columns + 1);
    int row = number / (columns + 1);
    int left = edge(Math.max(0, column - 1), columns, width);
    int right = edge(Math.min(columns, column + 1), columns, width);
    int top = edge(Math.max(0, row - 1), rows, height);
    int bottom = edge(Math.min(rows, row + 1), rows, height);
    return new Box(left, top, right - left, bottom - top);
  }

  private static int edge(int cell, int cells, int pixels) {
    return (int) ((long) cell * pixels / cells);
  }

  /// Row after row.
  ///
  /// @param values of the patches, in their order
  double[][] cells(double[] values) {
    double[][] cells = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int above = row * (columns + 1) + column;
        int below = above + columns + 1;
        cells[row][column] =
            (values[above] + values[above + 1] + values[below] + values[below + 1]) / 4;
      }
    }
    return cells;
  }
}
