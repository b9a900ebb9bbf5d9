package io.ocelli.core.vector;

import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The vector that a point has under a name. Arrays are not copied: treat them as read-only.
public sealed interface VectorValue {

  /// One number a dimension.
  record Dense(float[] values) implements VectorValue {
    @Override
    public boolean equals(Object other) {
      return other instanceof Dense(float[] theirs) && Arrays.equals(values, theirs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /// The dimensions that are not zero. Indices are unsigned 32-bit numbers, ascending, each once.
  ///
  /// @param indices as many as there are values
  record Sparse(int[] indices, float[] values) implements VectorValue {
    public Sparse {
      if (indices.length != values.length) {
        throw OcelliException.invalid(
            "Validation error in JSON body: [indices: "
                + indices.length
                + " indices stand beside "
                + values.length
                + " values, must be as many]");
      }
    }

    /// With the indices put in order.
    ///
    /// @throws OcelliException where one stands twice
    public static Sparse of(int[] indices, float[] values) {
      Sparse given = new Sparse(indices, values);
      if (isAscending(indices)) {
        return given;
      }
      int[] order =
          IntStream.range(0, indices.length)
              .boxed()
              .sorted((a, b) -> Integer.compareUnsigned(indices[a], indices[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 1; i < order.length; i++) {
        if (indices[order[i]] == indices[order[i - 1]]) {
          throw OcelliException.invalid(
              "Validation error in JSON body: [indices: index "
                  + Integer.toUnsignedString(indices[order[i]])
                  + " stands there twice, must be unique]");
        }
      }
      return new Sparse(
          Arrays.stream(order).map(i -> given.indices[i]).toArray(), gathered(values, order));
    }

    private static boolean isAscending(int[] indices) {
      for (int i = 1; i < indices.length; i++) {
        if (Integer.compareUnsigned(indices[i - 1], indices[i]) >= 0) {
          return false;
        }
      }
      return true;
    }

    private static float[] gathered(float[] values, int[] order) {
      float[] sorted = new float[order.length];
      for (int i = 0; i < order.length; i++) {
        sorted[i] = values[order[i]];
      }
      return sorted;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sparse(int[] theirs, float[] numbers)
          && Arrays.equals(indices, theirs)
          && Arrays.equals(values, numbers);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(indices) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Arrays.toString(indices) + ":" + Arrays.toString(values);
    }
  }

  /// Several vectors of one size, as late-interaction models give (a vector a token or patch). Two
  /// of them are compared by the sum, over the vectors of the query, of the best similarity to any
  /// vector of the point (max-sim; Khattab and Zaharia 2020).
  ///
  /// @param rows at least one, all of one length
  record Multi(float[][] rows) implements VectorValue {
    @Override
    public boolean equals(Object other) {
      return other instanceof Multi(float[][] theirs) && Arrays.deepEquals(rows, theirs);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
      return Arrays.deepToString(rows);
    }
  }

  static Dense of(float... values) {
    return new Dense(values);
  }
}
