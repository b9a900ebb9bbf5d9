package io.ocelli.ann.outlier;

import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Eight vectors of which the last is strange, two more, and their neighbours by comparing all.
/// What scikit-learn 1.9.1 says of them stands in the tests.
final class Small {
  static final VectorSample NORMAL =
      VectorSample.of(
          new float[][] {
            {2, 0.1f, 1},
            {1, 3.2f, 0},
            {4, 1, 2.3f},
            {3, 3.4f, 3},
            {0, 1, 5.5f},
            {5, 2.6f, 1},
            {2.7f, 2, 2},
            {9, 8.8f, 1}
          });

  static final VectorSample OTHERS = VectorSample.of(new float[][] {{7, 7, 7}, {2, 2, 1}});

  private Small() {}

  static NeighbourGraph among(VectorSample normal, int k) {
    return of(normal, normal, k);
  }

  /// @param of the same object as `normal` leaves each vector out of its own neighbours
  static NeighbourGraph of(VectorSample of, VectorSample normal, int k) {
    int[] rows = new int[of.count() * k];
    float[] distances = new float[rows.length];
    for (int r = 0; r < of.count(); r++) {
      int row = r;
      int[] nearest =
          IntStream.range(0, normal.count())
              .filter(other -> of != normal || other != row)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> distance(of.row(row), normal.row(other))))
              .limit(k)
              .mapToInt(i -> i)
              .toArray();
      for (int i = 0; i < k; i++) {
        rows[r * k + i] = i < nearest.length ? nearest[i] : NeighbourGraph.NONE;
        distances[r * k + i] =
            i < nearest.length
                ? (float) distance(of.row(r), normal.row(nearest[i]))
                : Float.POSITIVE_INFINITY;
      }
    }
    return new NeighbourGraph(of.count(), k, rows, distances);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
