package io.ocelli.ann.layout;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Vectors and neighbour graphs that the tests of maps share.
final class LayoutFixtures {
  private LayoutFixtures() {}

  /// The vectors that golden values of the reference implementations were made from.
  static VectorSample golden() {
    float[][] rows = new float[40][5];
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 5; j++) {
        long mixed = i * i * 7919L + j * j * 104_729L + i * j * 1_299_709L + i * 31 + j * 17;
        rows[i][j] = (float) (mixed % 10_007 / 10_007.0);
      }
    }
    return VectorSample.of(rows);
  }

  /// Blobs of width 1 around `blobs` points in a cube of width 40; vector `i` is of blob `i %
  /// blobs`.
  static VectorSample blobs(int count, int blobs) {
    float[][] centres = TestVectors.random(blobs, 10, 1);
    float[][] rows = TestVectors.random(count, 10, 2);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < 10; j++) {
        rows[i][j] = 20 * centres[i % blobs][j] + 0.5f * rows[i][j];
      }
    }
    return VectorSample.of(rows);
  }

  /// By comparing all with all.
  static NeighbourGraph graph(VectorSample vectors, int k) {
    int n = vectors.count();
    int[] rows = new int[n * k];
    float[] distances = new float[n * k];
    for (int r = 0; r < n; r++) {
      int from = r;
      double[] to = IntStream.range(0, n).mapToDouble(o -> distance(vectors, from, o)).toArray();
      int[] nearest =
          IntStream.range(0, n)
              .filter(o -> o != from)
              .boxed()
              .sorted(Comparator.comparingDouble(o -> to[o]))
              .mapToInt(o -> o)
              .toArray();
      for (int i = 0; i < k; i++) {
        rows[r * k + i] = i < nearest.length ? nearest[i] : NeighbourGraph.NONE;
        distances[r * k + i] =
            i < nearest.length ? (float) to[nearest[i]] : Float.POSITIVE_INFINITY;
      }
    }
    return new NeighbourGraph(n, k, rows, distances);
  }

  private static double distance(VectorSample vectors, int a, int b) {
    double sum = 0;
    for (int i = 0; i < vectors.dims(); i++) {
      double difference = vectors.row(a)[i] - vectors.row(b)[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
