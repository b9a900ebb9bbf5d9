package io.ocelli.ann.kernel;

import java.lang.foreign.MemorySegment;

/// Compares one quantised query with all rows of some blocks of signed codes and finds the few that
/// score more than a threshold. Equal results in every form.
///
/// A block holds [#WIDTH] rows column by column, so that a row is a lane and needs no horizontal
/// sum: for each column one byte a row, then for each row a float, its correction. Rows 0 to 15
/// have their codes at the even places of a column, rows 16 to 31 at the odd ones, see [#place]: so
/// the two halves of a register of 32-bit sums are rows that follow each other. Row `r` of a block
/// scores `correction[r] + factor * sum`, where `sum` is the inner product of the query and the
/// row's codes. Sums are taken in 16-bit lanes: by the inequality of Cauchy and Schwarz they fit
/// where the product of the two lengths is less than 32,768, even if partial sums do not, for these
/// wrap and wrap back.
public interface CodeBlocks {
  /// Rows in a block.
  int WIDTH = 32;

  /// Where in a column the code of a row of the block stands.
  static int place(int row) {
    int half = WIDTH / 2;
    return row < half ? 2 * row : 2 * (row - half) + 1;
  }

  /// The bytes of a block.
  static int bytes(int columns) {
    return WIDTH * (columns + Float.BYTES);
  }

  /// Writes the score of row `r` of block `b` to `scores[b * WIDTH + r]`, and the places in
  /// `scores` of those that exceed the threshold to `places`, ascending.
  ///
  /// @param query a code for each column
  /// @param data native memory; the first block starts `at` bytes into it, the others follow
  /// @return how many places were written
  int above(
      short[] query,
      MemorySegment data,
      long at,
      int blocks,
      float factor,
      float threshold,
      float[] scores,
      int[] places);
}
