package io.ocelli.ann.cluster;

import java.util.Arrays;

/// The sums of the vectors of each cluster. Only vectors that changed their cluster are added and
/// taken off, in the order of the vectors: the sums do not depend on the number of threads.
final class Means {
  /// Columns that one task adds up, so that few clusters are work for many threads too.
  private static final int SLICE = 256;

  private static final int CLUSTERS = 256;

  private final Points points;
  private final Workers workers;
  private final int clusters;
  private final double[] sums;
  private final int[] sizes;
  private final int[] counted;

  Means(Points points, int clusters, Workers workers) {
    this.points = points;
    this.workers = workers;
    this.clusters = clusters;
    sums = new double[Math.multiplyExact(clusters, points.dims())];
    sizes = new int[clusters];
    counted = new int[points.count()];
    Arrays.fill(counted, -1);
  }

  int size(int cluster) {
    return sizes[cluster];
  }

  /// Counts every vector where it is assigned now; answers how many changed their cluster.
  int follow(int[] assigned) {
    int[] ends = new int[clusters + 1];
    for (int r = 0; r < assigned.length; r++) {
      if (assigned[r] != counted[r]) {
        ends[assigned[r] + 1]++;
        if (counted[r] >= 0) {
          ends[counted[r] + 1]++;
        }
      }
    }
    for (int c = 0; c < clusters; c++) {
      ends[c + 1] += ends[c];
    }
    int[] starts = ends.clone();
    int[] changes = new int[ends[clusters]];
    int moved = 0;
    for (int r = 0; r < assigned.length; r++) {
      if (assigned[r] != counted[r]) {
        moved++;
        changes[starts[assigned[r]]++] = r;
        sizes[assigned[r]]++;
        if (counted[r] >= 0) {
          changes[starts[counted[r]]++] = ~r;
          sizes[counted[r]]--;
        }
        counted[r] = assigned[r];
      }
    }
    int slices = Math.ceilDiv(points.dims(), SLICE);
    workers.each(
        clusters * slices,
        t -> add(t / slices, t % slices * SLICE, changes, ends[t / slices], ends[t / slices + 1]));
    return moved;
  }

  private void add(int cluster, int column, int[] changes, int from, int to) {
    int dims = points.dims();
    int width = Math.min(SLICE, dims - column);
    float[] values = points.values();
    int sum = cluster * dims + column;
    for (int change = from; change < to; change++) {
      boolean comes = changes[change] >= 0;
      int row = (comes ? changes[change] : ~changes[change]) * dims + column;
      double sign = comes ? 1 : -1;
      for (int i = 0; i < width; i++) {
        sums[sum + i] += sign * values[row + i];
      }
    }
  }

  /// The mean squared distance of the vectors from these centroids, each from that of its cluster,
  /// up to the rounding of large sums.
  double error(float[] centroids) {
    double[] parts = new double[Math.ceilDiv(clusters, CLUSTERS)];
    workers.each(parts.length, t -> parts[t] = part(centroids, t * CLUSTERS));
    double error = 0;
    for (float square : points.squares()) {
      error += square;
    }
    for (double part : parts) {
      error += part;
    }
    return Math.max(0, error / points.count());
  }

  private double part(float[] centroids, int from) {
    int dims = points.dims();
    double part = 0;
    for (int c = from; c < Math.min(clusters, from + CLUSTERS); c++) {
      for (int i = c * dims; i < (c + 1) * dims; i++) {
        part += centroids[i] * (sizes[c] * (double) centroids[i] - 2 * sums[i]);
      }
    }
    return part;
  }

  /// Moves the centroids to the means of their clusters; those of empty clusters stay.
  void move(float[] centroids, KMeans.Geometry geometry) {
    workers.each(
        Math.ceilDiv(clusters, CLUSTERS),
        t -> {
          for (int c = t * CLUSTERS; c < Math.min(clusters, (t + 1) * CLUSTERS); c++) {
            if (sizes[c] > 0) {
              move(centroids, c, geometry);
            }
          }
        });
  }

  private void move(float[] centroids, int cluster, KMeans.Geometry geometry) {
    int at = cluster * points.dims();
    switch (geometry) {
      case EUCLIDEAN -> {
        for (int i = at; i < at + points.dims(); i++) {
          centroids[i] = (float) (sums[i] / sizes[cluster]);
        }
      }
      case SPHERICAL -> moveOnSphere(centroids, cluster, at);
    }
  }

  /// To where the sum of the vectors points; opposite vectors point nowhere, and it stays.
  private void moveOnSphere(float[] centroids, int cluster, int at) {
    float[] origin = points.origin();
    double squares = 0;
    for (int i = 0; i < origin.length; i++) {
      double whole = sums[at + i] / sizes[cluster] + origin[i];
      squares += whole * whole;
    }
    double length = Math.sqrt(squares);
    if (length > KMeans.NO_DIRECTION) {
      for (int i = 0; i < origin.length; i++) {
        centroids[at + i] =
            (float) ((sums[at + i] / sizes[cluster] + origin[i]) / length - origin[i]);
      }
    }
  }
}
