package io.ocelli.ann.kernel;

/// Scores rows of 1-bit codes against a query of 4 bits a dimension, held as four bit planes (Gao
/// and Long, "RaBitQ", section 3.3.2): the inner product of the row's bits with the query's
/// numbers, `sum over b of 2^b * popcount(row & plane b)`. Exact, equal in every form.
///
/// A row is `words` little-endian longs; plane `b` of the query stands at `b * words`, so
/// `planes.length` is `4 * words`. Bits past the dimensions are zero in the query.
public interface BitRows {
  /// Planes of a query.
  int PLANES = 4;

  /// Writes the score of row `ordinals[j]` to `out[j]` for `j < count`.
  void scores(long[] planes, Rows rows, int[] ordinals, int count, int[] out);

  /// Writes the score of row `first + j` to `out[j]` for `j < count`.
  void scores(long[] planes, Rows rows, int first, int count, int[] out);

  /// Makes the planes of a query of numbers from 0 to 15; number `i` goes to bit `i % 64` of word
  /// `i / 64`.
  static long[] planes(byte[] numbers) {
    int words = (numbers.length + 63) / 64;
    long[] planes = new long[PLANES * words];
    for (int i = 0; i < numbers.length; i++) {
      for (int b = 0; b < PLANES; b++) {
        planes[b * words + i / 64] |= (numbers[i] >>> b & 1L) << i;
      }
    }
    return planes;
  }
}
