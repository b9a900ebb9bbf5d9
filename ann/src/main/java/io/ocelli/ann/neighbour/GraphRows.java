package io.ocelli.ann.neighbour;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;

/// A [NeighbourGraph] in the making: of the candidates for a vector's neighbours it keeps the
/// nearest, by differences in full precision. Many threads may work on different rows.
final class GraphRows {
  private final VectorSample vectors;
  private final int count;
  private final int k;
  private final int[] rows;
  private final float[] distances;

  /// @param count how many of the vectors have a place
  GraphRows(VectorSample vectors, int count, int k) {
    this.vectors = vectors;
    this.count = count;
    this.k = k;
    rows = new int[Math.multiplyExact(count, k)];
    distances = new float[rows.length];
    Arrays.fill(rows, NeighbourGraph.NONE);
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
  }

  /// What a thread needs for candidates of one vector.
  ///
  /// @param most candidates
  record Scratch(float[] query, float[] squares, long[] keys) {
    static Scratch of(int dims, int most) {
      return new Scratch(new float[dims], new float[most], new long[most]);
    }
  }

  /// @param candidates `count` different vectors, not `row` itself
  void put(int place, int row, int[] candidates, int count, Scratch scratch) {
    int dims = vectors.dims();
    System.arraycopy(vectors.values(), row * dims, scratch.query, 0, dims);
    Kernels.chosen()
        .arrayRows()
        .scores(scratch.query, vectors.values(), candidates, count, scratch.squares);
    for (int j = 0; j < count; j++) {
      scratch.keys[j] = key(scratch.squares[j], candidates[j]);
    }
    Arrays.sort(scratch.keys, 0, count);
    for (int j = 0; j < Math.min(k, count); j++) {
      rows[place * k + j] = row(scratch.keys[j]);
      distances[place * k + j] = (float) Math.sqrt(score(scratch.keys[j]));
    }
  }

  /// Rises with a distance that is not negative, equal ones with the row.
  static long key(float distance, int row) {
    return (long) Float.floatToIntBits(distance) << 32 | row;
  }

  static int row(long key) {
    return (int) key;
  }

  static float score(long key) {
    return Float.intBitsToFloat((int) (key >> 32));
  }

  NeighbourGraph graph() {
    return new NeighbourGraph(count, k, rows, distances);
  }
}
