package io.ocelli.bench.ann.data;

import java.util.Arrays;

/// How the neighbours of queries lie: what decides how hard a set of vectors is to search.
///
/// @param nearest mean distance to the nearest row
/// @param tenth mean distance to the tenth
/// @param hundredth mean distance to the hundredth
/// @param dimension median of the local intrinsic dimension at the queries, by the maximum
///   likelihood estimator over 100 neighbours (Amsaleg et al., "Estimating Local Intrinsic
///   Dimensionality", KDD 2015)
/// @param contrast mean distance to any row over the mean distance to the tenth (He, Kumar and
///   Chang, "On the Difficulty of Nearest Neighbor Search", ICML 2012)
public record DistanceProfile(
    double nearest, double tenth, double hundredth, double dimension, double contrast) {
  static final int NEIGHBOURS = 100;

  /// Rows that stand for all of them in the mean distance.
  private static final int SAMPLED = 2_000;

  /// @param workload Euclidean, with at least [#NEIGHBOURS] rows
  /// @param truth its [#NEIGHBOURS] nearest rows of each query
  static DistanceProfile of(Workload workload, Truth truth) {
    int queries = workload.queries().length;
    double[] sums = new double[NEIGHBOURS];
    double[] dimensions = new double[queries];
    double any = 0;
    for (int q = 0; q < queries; q++) {
      double[] distances = distances(workload, q, truth.neighbours()[q]);
      for (int n = 0; n < NEIGHBOURS; n++) {
        sums[n] += distances[n] / queries;
      }
      dimensions[q] = dimension(distances);
      int step = Math.max(1, workload.base().length / SAMPLED);
      int[] sampled = new int[workload.base().length / step];
      Arrays.setAll(sampled, i -> i * step);
      any += Arrays.stream(distances(workload, q, sampled)).average().orElseThrow() / queries;
    }
    Arrays.sort(dimensions);
    return new DistanceProfile(
        sums[0], sums[9], sums[NEIGHBOURS - 1], dimensions[queries / 2], any / sums[9]);
  }

  private static double[] distances(Workload workload, int query, int[] rows) {
    float[] vector = workload.queries()[query];
    return Arrays.stream(rows)
        .mapToDouble(row ->
            Math.sqrt(Nearness.exactDistance(workload.metric(), vector, workload.base()[row])))
        .toArray();
  }

  /// Infinite where all neighbours are equally far.
  static double dimension(double[] distances) {
    double farthest = distances[distances.length - 1];
    double sum = 0;
    int counted = 0;
    for (double distance : distances) {
      if (distance > 0 && distance < farthest) {
        sum -= Math.log(distance / farthest);
        counted++;
      }
    }
    return counted / sum;
  }
}
