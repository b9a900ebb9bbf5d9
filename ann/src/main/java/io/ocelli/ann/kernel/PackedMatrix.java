package io.ocelli.ann.kernel;

/// A float matrix in the order in which [MatrixProduct] reads it: panels of [#PANEL] rows, and in a
/// panel column by column, so that a product needs neither horizontal sums nor strided loads. Rows
/// are padded with zeros to whole panels. (The packing of Goto and van de Geijn, "Anatomy of
/// High-Performance Matrix Multiplication", section 4.)
public final class PackedMatrix {
  /// Rows in a panel.
  public static final int PANEL = 32;

  private final int rows;
  private final int columns;
  private final float[] panels;

  private PackedMatrix(int rows, int columns, float[] panels) {
    this.rows = rows;
    this.columns = columns;
    this.panels = panels;
  }

  /// Packs a row-major matrix of `rows` times `columns` floats; the array is not kept.
  public static PackedMatrix of(float[] rowMajor, int rows, int columns) {
    PackedMatrix packed = new PackedMatrix(rows, columns, new float[padded(rows) * columns]);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        packed.panels[packed.at(r, c)] = rowMajor[r * columns + c];
      }
    }
    return packed;
  }

  private static int padded(int rows) {
    return Math.ceilDiv(rows, PANEL) * PANEL;
  }

  private int at(int row, int column) {
    return (row / PANEL * columns + column) * PANEL + row % PANEL;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /// The number of rows rounded up to whole panels: the length of a product.
  public int paddedRows() {
    return padded(rows);
  }

  /// The element at (`row`, `column`).
  public float get(int row, int column) {
    return panels[at(row, column)];
  }

  /// The elements themselves, for kernels: element (`row`, `column`) stands at `(row / PANEL *
  /// columns + column) * PANEL + row % PANEL`.
  public float[] panels() {
    return panels;
  }
}
