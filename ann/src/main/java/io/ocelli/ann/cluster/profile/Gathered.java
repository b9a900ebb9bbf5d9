package io.ocelli.ann.cluster.profile;

import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The members of a cluster by their distance from its centroid.
///
/// @param rows nearest to the centroid first, equally near ones in rising order
/// @param distances of the rows, in their order
record Gathered(int[] rows, double[] distances, float[] centroid) {

  /// @param rows rising
  static Gathered of(VectorSample vectors, int[] rows) {
    float[] centroid = mean(vectors, rows);
    double[] distances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      distances[i] = Math.sqrt(squaredDistance(vectors, rows[i], centroid, 0));
    }
    int[] order =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted((a, b) -> Double.compare(distances[a], distances[b]))
            .mapToInt(i -> i)
            .toArray();
    return new Gathered(
        Arrays.stream(order).map(i -> rows[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> distances[i]).toArray(),
        centroid);
  }

  /// To the floats from `at` on.
  static double squaredDistance(VectorSample vectors, int row, float[] to, int at) {
    double squares = 0;
    int from = row * vectors.dims();
    for (int i = 0; i < vectors.dims(); i++) {
      double difference = (double) vectors.values()[from + i] - to[at + i];
      squares += difference * difference;
    }
    return squares;
  }

  private static float[] mean(VectorSample vectors, int[] rows) {
    double[] sums = new double[vectors.dims()];
    for (int row : rows) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += vectors.values()[row * sums.length + i];
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length && rows.length > 0; i++) {
      mean[i] = (float) (sums[i] / rows.length);
    }
    return mean;
  }

  int size() {
    return rows.length;
  }

  double meanDistance() {
    return Arrays.stream(distances).average().orElse(0);
  }

  double radius() {
    return rows.length == 0 ? 0 : distances[rows.length - 1];
  }

  /// Farthest first.
  int[] farthest(int most) {
    return IntStream.range(0, Math.min(most, rows.length))
        .map(i -> rows[rows.length - 1 - i])
        .toArray();
  }
}
