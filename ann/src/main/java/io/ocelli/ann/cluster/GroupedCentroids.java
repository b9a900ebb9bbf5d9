package io.ocelli.ann.cluster;

import java.util.Arrays;

/// The centroids of one iteration by groups, how far each moved since the last one, and how sure
/// distances from them are.
///
/// @param rows the centroids, by cluster
/// @param products the centroids of each group, ready for products
/// @param groupOf the group of each cluster
/// @param drift how far each centroid moved, rounded up
/// @param groupDrift the farthest of each group
/// @param most the largest squared length of a centroid
record GroupedCentroids(
    PanelGroups groups,
    float[][] rows,
    Centroids[] products,
    int[] groupOf,
    float[] drift,
    float[] groupDrift,
    float most) {
  private static final float UP = 1 + 0x1p-18f;

  static GroupedCentroids of(
      float[] centroids, float[] before, PanelGroups groups, Workers workers) {
    int count = groups.order().length;
    GroupedCentroids ready =
        new GroupedCentroids(
            groups,
            new float[count][],
            new Centroids[groups.count()],
            new int[count],
            new float[count],
            new float[groups.count()],
            0);
    float[] squares = new float[count];
    workers.each(groups.count(), g -> ready.fill(g, centroids, before, squares));
    float most = 0;
    for (float square : squares) {
      most = Math.max(most, square);
    }
    return new GroupedCentroids(
        groups, ready.rows, ready.products, ready.groupOf, ready.drift, ready.groupDrift, most);
  }

  private void fill(int group, float[] centroids, float[] before, float[] squares) {
    int dims = centroids.length / rows.length;
    int start = groups.start(group);
    int size = groups.end(group) - start;
    float[] values = new float[size * dims];
    for (int i = 0; i < size; i++) {
      int cluster = groups.order()[start + i];
      rows[cluster] = Arrays.copyOfRange(centroids, cluster * dims, (cluster + 1) * dims);
      System.arraycopy(rows[cluster], 0, values, i * dims, dims);
      groupOf[cluster] = group;
      double moved = 0;
      double square = 0;
      for (int d = 0; d < dims; d++) {
        double step = (double) rows[cluster][d] - before[cluster * dims + d];
        moved += step * step;
        square += (double) rows[cluster][d] * rows[cluster][d];
      }
      squares[cluster] = (float) square;
      drift[cluster] = (float) Math.sqrt(moved) * UP;
      groupDrift[group] = Math.max(groupDrift[group], drift[cluster]);
    }
    products[group] = new Centroids(values, size, dims);
  }

  float[] row(int cluster) {
    return rows[cluster];
  }

  int groupOf(int cluster) {
    return groupOf[cluster];
  }

  float drift(int cluster) {
    return drift[cluster];
  }

  float groupDrift(int group) {
    return groupDrift[group];
  }

  /// How far rounding may take a squared distance made of products; sums of as many terms as there
  /// are dimensions err by the root of that many roundings.
  private float slack(float square) {
    return 0x1p-22f * (float) Math.sqrt(rows[0].length) * (square + most);
  }

  /// A distance that a squared distance stands for, less what rounding may have added.
  float lower(float distance, float square) {
    return (float) Math.sqrt(Math.max(0, distance - slack(square)));
  }

  /// The same with what rounding may have taken off, here and where centroids are compared by it.
  float upper(float distance, float square) {
    return (float) Math.sqrt(Math.max(0, distance) * UP + 3 * slack(square));
  }
}
