package io.ocelli.ann.cluster.count;

import io.ocelli.ann.cluster.Centroids;
import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.count.CountCurve.Agreement;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.metric.ClusteringMetrics;
import io.ocelli.core.metric.Contingency;
import io.ocelli.core.metric.Contingency.Flow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Whether chance decides on clusters. Vectors are split into random halves, both are clustered,
/// and those of the second half are put into the clusters of the first, too, by the nearest
/// centroid. Clusters that are there are found both ways.
///
/// @param agreement the adjusted Rand index of the two clusterings of the second half
/// @param strength prediction strength (Tibshirani and Walther 2005, "Cluster Validation by
///   Prediction Strength"): the share of a cluster's pairs that stay together, of the cluster that
///   has least; the mean of all splits
record Stability(Agreement agreement, double strength) {
  private static final Stability CERTAIN = new Stability(new Agreement(1, 0), 1);

  private static final int SPLITS = 5;

  /// What repeats are: vectors that do not differ cannot be told apart.
  private static final double UNDEFINED = 0;

  /// @param vectors at least two
  static Stability of(VectorSample vectors, Restarts kMeans) {
    if (kMeans.clusters() == 1) {
      return CERTAIN;
    }
    double[] agreements = new double[SPLITS];
    double[] strengths = new double[SPLITS];
    for (int s = 0; s < SPLITS; s++) {
      VectorSample shuffled = shuffled(vectors, kMeans.seed() + s);
      int half = vectors.count() / 2;
      Clusters first = kMeans.best(shuffled.slice(0, half));
      VectorSample rest = shuffled.slice(half, vectors.count());
      Clusters second = kMeans.best(rest);
      Contingency table = Contingency.of(second.assigned(), nearest(first, rest));
      boolean distinct = table.firstLabels().length == kMeans.clusters();
      agreements[s] = distinct ? ClusteringMetrics.adjustedRandIndex(table) : UNDEFINED;
      strengths[s] = distinct ? strength(table) : UNDEFINED;
    }
    return new Stability(summary(agreements), Arrays.stream(strengths).average().orElseThrow());
  }

  static double strength(Contingency table) {
    Map<Integer, Long> together = new HashMap<>();
    for (Flow flow : table.flows()) {
      together.merge(flow.from(), pairs(flow.count()), Long::sum);
    }
    double least = 1;
    for (int i = 0; i < table.firstLabels().length; i++) {
      long all = pairs(table.firstSizes()[i]);
      if (all > 0) {
        least = Math.min(least, (double) together.get(table.firstLabels()[i]) / all);
      }
    }
    return least;
  }

  private static long pairs(int count) {
    return count * (count - 1L) / 2;
  }

  private static Agreement summary(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    int count = values.length;
    return new Agreement(mean, count > 1 ? Math.sqrt(squares / (count - 1) / count) : 0);
  }

  private static int[] nearest(Clusters clusters, VectorSample vectors) {
    Centroids ready = new Centroids(clusters.centroids(), clusters.count(), clusters.dims());
    int[] nearest = new int[vectors.count()];
    int[] one = new int[1];
    float[] least = new float[1];
    float[] products = new float[ready.products(1)];
    for (int r = 0; r < nearest.length; r++) {
      ready.nearest(vectors.row(r), 1, products, one, least);
      nearest[r] = one[0];
    }
    return nearest;
  }

  private static VectorSample shuffled(VectorSample vectors, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int dims = vectors.dims();
    float[] values = vectors.values().clone();
    float[] row = new float[dims];
    for (int i = vectors.count() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      System.arraycopy(values, i * dims, row, 0, dims);
      System.arraycopy(values, j * dims, values, i * dims, dims);
      System.arraycopy(row, 0, values, j * dims, dims);
    }
    return new VectorSample(values, vectors.count(), dims);
  }
}
