package io.ocelli.ann.cluster.count;

import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;

/// k-means from several starts: one may be caught where no single vector wants to move.
///
/// @param clusters how many
/// @param step called all along, by all threads
record Restarts(int clusters, long seed, Workers workers, Runnable step) {
  private static final int STARTS = 5;
  private static final int ITERATIONS = 50;
  private static final double TOLERANCE = 1e-4;

  /// The clusters with the least error; of equally good ones the first.
  Clusters best(VectorSample vectors) {
    Clusters best = null;
    for (int i = 0; i < STARTS; i++) {
      KMeans.Settings settings =
          new KMeans.Settings(clusters, Seeding.GREEDY, ITERATIONS, TOLERANCE, seed + i);
      Clusters found = KMeans.fit(vectors, settings, workers, (_, _) -> step.run());
      best = best == null || found.error() < best.error() ? found : best;
    }
    return best;
  }
}
