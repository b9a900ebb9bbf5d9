package io.ocelli.ann.linkage;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/// Clusters with one distance threshold under average linkage that take in one vector after the
/// other. A vector joins the nearest cluster within the threshold, or begins one; where a cluster
/// has thereby come within the threshold of another, the two merge. So no two clusters are ever
/// nearer than the threshold, which holds of [ThresholdClustering] too; but what has joined stays,
/// so the outcome depends on the order, and a vector may be in another cluster than where all had
/// been clustered at once. Not safe for many threads.
public final class GrowingClusters {
  /// One cluster as it stands: enough to know how far anything is from it.
  ///
  /// @param size members, at least 1
  /// @param variance the mean squared distance of the members from their mean
  public record Cluster(int id, int size, float[] mean, double variance) {}

  private final double squaredThreshold;
  private final List<Cluster> clusters = new ArrayList<>();
  private int nextId;

  /// @param threshold Euclidean distance at which clusters stay apart
  /// @param clusters with different ids, no two within the threshold
  public GrowingClusters(double threshold, List<Cluster> clusters) {
    squaredThreshold = threshold * threshold;
    this.clusters.addAll(clusters);
    nextId = clusters.stream().mapToInt(Cluster::id).max().orElse(-1) + 1;
  }

  /// What became of a vector.
  ///
  /// @param id the cluster that it is in now
  /// @param merged clusters whose members are in that one now too
  public record Joined(int id, List<Integer> merged) {}

  /// Takes in a vector.
  public Joined add(float[] vector) {
    Cluster alone = new Cluster(nextId, 1, vector.clone(), 0);
    int nearest = nearest(alone);
    if (nearest < 0) {
      clusters.add(alone);
      nextId++;
      return new Joined(alone.id(), List.of());
    }
    int place = nearest;
    clusters.set(place, merged(clusters.get(place), alone));
    List<Integer> gone = new ArrayList<>();
    for (int other = nearest(clusters.get(place));
        other >= 0;
        other = nearest(clusters.get(place))) {
      int kept = clusters.get(other).size() > clusters.get(place).size() ? other : place;
      int lost = kept == place ? other : place;
      gone.add(clusters.get(lost).id());
      clusters.set(kept, merged(clusters.get(kept), clusters.get(lost)));
      clusters.remove(lost);
      place = kept > lost ? kept - 1 : kept;
    }
    return new Joined(clusters.get(place).id(), List.copyOf(gone));
  }

  /// The clusters as they stand.
  public List<Cluster> clusters() {
    return List.copyOf(clusters);
  }

  /// The place of the nearest other cluster within the threshold, -1 if there is none.
  private int nearest(Cluster of) {
    FloatPairs kernel = Kernels.chosen().floatPairs();
    int nearest = -1;
    double least = squaredThreshold;
    for (int c = 0; c < clusters.size(); c++) {
      Cluster other = clusters.get(c);
      double apart = other.variance() + of.variance();
      if (other.id() != of.id() && apart < least) {
        apart += kernel.squaredL2(other.mean(), of.mean());
        nearest = apart < least ? c : nearest;
        least = Math.min(least, apart);
      }
    }
    return nearest;
  }

  private static Cluster merged(Cluster into, Cluster from) {
    int size = into.size() + from.size();
    double share = (double) from.size() / size;
    double apart = Kernels.chosen().floatPairs().squaredL2(into.mean(), from.mean());
    float[] mean = into.mean().clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] += (float) (share * (from.mean()[i] - mean[i]));
    }
    double within = (1 - share) * into.variance() + share * from.variance();
    return new Cluster(into.id(), size, mean, within + share * (1 - share) * apart);
  }
}
