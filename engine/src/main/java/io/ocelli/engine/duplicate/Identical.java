package io.ocelli.engine.duplicate;

import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Rows that are the same, told apart from all others: pictures by the hash of their file, other
/// points by the numbers of their vector. Zeros are no content, so they are like nothing.
///
/// @param firsts the first row of each kind, ascending
/// @param of the place in `firsts` of each row's kind
record Identical(int[] firsts, int[] of) {

  static Identical of(Candidate[] candidates, VectorSample vectors) {
    Map<Object, Integer> known = new HashMap<>();
    int[] firsts = new int[candidates.length];
    int[] of = new int[candidates.length];
    int kinds = 0;
    for (int row = 0; row < candidates.length; row++) {
      Integer before = known.putIfAbsent(content(row, candidates[row], vectors), kinds);
      if (before == null) {
        firsts[kinds++] = row;
      }
      of[row] = before == null ? kinds - 1 : before;
    }
    return new Identical(Arrays.copyOf(firsts, kinds), of);
  }

  /// Each row by itself.
  static Identical none(int rows) {
    int[] each = IntStream.range(0, rows).toArray();
    return new Identical(each, each);
  }

  /// What equals that of another row with the same content.
  private static Object content(int row, Candidate candidate, VectorSample vectors) {
    if (candidate.hash() != null) {
      return candidate.hash();
    }
    Numbers numbers = new Numbers(vectors, row);
    return numbers.isZero() ? row : numbers;
  }

  /// A row of a matrix, compared by its numbers.
  private static final class Numbers {
    private final VectorSample vectors;
    private final int from;
    private final int hash;

    Numbers(VectorSample vectors, int row) {
      this.vectors = vectors;
      from = row * vectors.dims();
      int sum = 1;
      for (int i = from; i < from + vectors.dims(); i++) {
        sum = 31 * sum + Float.floatToIntBits(vectors.values()[i]);
      }
      hash = sum;
    }

    boolean isZero() {
      for (int i = from; i < from + vectors.dims(); i++) {
        if (vectors.values()[i] != 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Numbers numbers
          && Arrays.equals(
              vectors.values(),
              from,
              from + vectors.dims(),
              numbers.vectors.values(),
              numbers.from,
              numbers.from + vectors.dims());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
