package io.ocelli.ann.cluster.profile;

import io.ocelli.ann.sample.VectorSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Members that stand for a cluster: the medoid, then, of the half of the members that is nearest
/// to the centroid (or as many as are asked for), again and again the one that is farthest from
/// those that were taken (Gonzalez 1985, "Clustering to Minimize the Maximum Intercluster
/// Distance"). What looks like one that was taken is left out, so there may be fewer than were
/// asked for.
final class Exemplars {
  /// Squared distances below this part of the centroid's radius squared are those of copies.
  private static final double SAME = 1e-12;

  private Exemplars() {}

  /// Rows, in the order in which they were taken.
  static int[] of(VectorSample vectors, Gathered cluster, int most) {
    int central = Math.min(cluster.size(), Math.max(Math.ceilDiv(cluster.size(), 2), most));
    List<Integer> taken = new ArrayList<>();
    double[] nearest = new double[central];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double least = SAME * cluster.radius() * cluster.radius();
    // The first is the one nearest to the centroid.
    int next = 0;
    while (taken.size() < Math.min(most, central) && nearest[next] > least) {
      int row = cluster.rows()[next];
      taken.add(row);
      next = 0;
      for (int i = 0; i < central; i++) {
        double distance =
            Gathered.squaredDistance(
                vectors, cluster.rows()[i], vectors.values(), row * vectors.dims());
        nearest[i] = Math.min(nearest[i], distance);
        next = nearest[i] > nearest[next] ? i : next;
      }
    }
    return taken.stream().mapToInt(row -> row).toArray();
  }
}
