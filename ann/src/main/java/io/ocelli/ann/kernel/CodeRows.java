package io.ocelli.ann.kernel;

import java.lang.foreign.ValueLayout;

/// Compares one quantised query with many rows of codes; results are exact, equal in every form.
///
/// A row has `query.length` codes, a multiple of [#LENGTH_UNIT] (pad with zeros), one a byte unless
/// the [KernelSet] says otherwise. The kernels add products in 16-bit lanes, so the ranges named
/// there bind both sides; they are not checked, and a sum outside them wraps.
public interface CodeRows {
  /// Lengths of rows and queries are multiples of this.
  int LENGTH_UNIT = 32;

  /// Writes the score of row `ordinals[j]` to `out[j]` for `j < count`.
  void scores(short[] query, Rows rows, int[] ordinals, int count, int[] out);

  /// Writes the score of row `first + j` to `out[j]` for `j < count`.
  void scores(short[] query, Rows rows, int first, int count, int[] out);

  /// The score of two rows of `length` codes against each other. To compare one row with many,
  /// [#load] it as a query.
  int score(Rows rows, int length, int left, int right);

  /// Reads the codes of a row as a query.
  default void load(Rows rows, int ordinal, short[] query) {
    long at = rows.at(ordinal);
    for (int i = 0; i < query.length; i++) {
      query[i] = rows.segment().get(ValueLayout.JAVA_BYTE, at + i);
    }
  }
}
