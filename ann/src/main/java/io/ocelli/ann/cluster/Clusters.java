package io.ocelli.ann.cluster;

/// What [KMeans] found.
///
/// @param centroids `count * dims` floats
/// @param count how many there are; more than there are different vectors means repeated ones
/// @param assigned the cluster of each vector
/// @param error the mean squared distance of a vector from its centroid
/// @param iterations how many it took
public record Clusters(
    float[] centroids, int count, int dims, int[] assigned, double error, int iterations) {
  /// How many vectors each cluster has.
  public int[] sizes() {
    int[] sizes = new int[count];
    for (int cluster : assigned) {
      sizes[cluster]++;
    }
    return sizes;
  }

  /// The vectors of each cluster in rising order.
  public int[][] members() {
    int[] sizes = sizes();
    int[][] members = new int[count][];
    for (int c = 0; c < count; c++) {
      members[c] = new int[sizes[c]];
    }
    for (int r = assigned.length - 1; r >= 0; r--) {
      members[assigned[r]][--sizes[assigned[r]]] = r;
    }
    return members;
  }
}
