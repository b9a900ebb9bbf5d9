package io.ocelli.ann.layout;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import java.util.SplittableRandom;

/// How far the neighbourhoods of a map can be believed, seen from some of its points among all.
///
/// @param trustworthiness 1 where all that is near on the map is near in truth; what intrudes
///   counts by its true rank (Venna and Kaski 2001; 1 less `2 / (n k (2n - 3k - 1))` times the sum
///   of ranks beyond k)
/// @param preserved which part of the k truly nearest is among the k nearest on the map
public record Trustworthiness(double trustworthiness, double preserved) {
  /// @param map `x, y` of each of the vectors
  /// @param k below half the vectors
  /// @param asked from how many points it is seen, drawn by the seed
  public static Trustworthiness of(
      VectorSample vectors, float[] map, int k, Asked asked, Workers workers) {
    int n = vectors.count();
    if (k < 1 || 2 * k >= n || map.length != 2 * n) {
      throw new IllegalArgumentException(k + " of " + n);
    }
    int count = Math.min(asked.count(), n);
    int[] points = new SplittableRandom(asked.seed()).ints(0, n).distinct().limit(count).toArray();
    double[] penalties = new double[count];
    int[] kept = new int[count];
    VectorSample plane = new VectorSample(map, n, 2);
    workers.each(
        count,
        i -> {
          double[] truth = squares(vectors, points[i]);
          int[] near = nearest(squares(plane, points[i]), k, points[i]);
          for (int other : near) {
            int rank = rank(truth, other, points[i]);
            penalties[i] += Math.max(0, rank - k);
            kept[i] += rank <= k ? 1 : 0;
          }
        });
    double penalty = 0;
    long all = 0;
    for (int i = 0; i < count; i++) {
      penalty += penalties[i];
      all += kept[i];
    }
    return new Trustworthiness(
        1 - 2 * penalty / ((double) count * k * (2.0 * n - 3 * k - 1)),
        (double) all / ((double) count * k));
  }

  /// @param count how many points are asked
  public record Asked(int count, long seed) {}

  private static double[] squares(VectorSample vectors, int point) {
    double[] squares = new double[vectors.count()];
    float[] values = vectors.values();
    int dims = vectors.dims();
    for (int r = 0; r < squares.length; r++) {
      float sum = 0;
      for (int i = 0; i < dims; i++) {
        float difference = values[r * dims + i] - values[point * dims + i];
        sum += difference * difference;
      }
      squares[r] = sum;
    }
    return squares;
  }

  private static int[] nearest(double[] squares, int k, int self) {
    int[] found = new int[k];
    int size = 0;
    for (int r = 0; r < squares.length; r++) {
      if (r != self && (size < k || squares[r] < squares[found[k - 1]])) {
        int at = size < k ? size++ : k - 1;
        while (at > 0 && squares[found[at - 1]] > squares[r]) {
          found[at] = found[at - 1];
          at--;
        }
        found[at] = r;
      }
    }
    return found;
  }

  /// From 1 on, the point itself left out; equally near ones by row.
  private static int rank(double[] squares, int other, int self) {
    int rank = 1;
    for (int r = 0; r < squares.length; r++) {
      boolean nearer = squares[r] < squares[other] || squares[r] == squares[other] && r < other;
      rank += nearer && r != self && r != other ? 1 : 0;
    }
    return rank;
  }
}
