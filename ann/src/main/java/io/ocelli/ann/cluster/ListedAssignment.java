package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import java.util.Arrays;

/// Assignment through [CentroidLists], made anew at every iteration. A vector stays where it is
/// unless a nearer centroid is found: the error does not rise.
final class ListedAssignment implements Assignment {
  /// Blocks of points that look into lists together, so that several look into each.
  private static final int BLOCKS = 8;

  private final Points points;
  private final Workers workers;
  private final Progress progress;
  private boolean known;

  ListedAssignment(Points points, Workers workers, Progress progress) {
    this.points = points;
    this.workers = workers;
    this.progress = progress;
  }

  @Override
  public void assign(float[] centroids, int[] assigned) {
    CentroidLists lists =
        CentroidLists.of(centroids, points.dims(), workers, (_, _) -> progress.still());
    workers.each(
        Math.ceilDiv(points.blocks(), BLOCKS),
        task -> {
          int first = task * BLOCKS;
          int last = Math.min(points.blocks(), first + BLOCKS) - 1;
          assign(lists, centroids, points.start(first), points.end(last), assigned);
          for (int block = first; block <= last; block++) {
            progress.step();
          }
        });
    known = true;
  }

  private void assign(CentroidLists lists, float[] centroids, int from, int to, int[] assigned) {
    int[] nearest = new int[to - from];
    float[] least = new float[to - from];
    Arrays.fill(nearest, -1);
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    if (known) {
      own(centroids, from, assigned, nearest, least);
    }
    lists.nearest(points.values(), from, nearest, least, progress::still);
    System.arraycopy(nearest, 0, assigned, from, nearest.length);
  }

  private void own(float[] centroids, int from, int[] assigned, int[] nearest, float[] least) {
    FloatPairs pairs = Kernels.chosen().floatPairs();
    float[] row = new float[points.dims()];
    float[] centroid = new float[points.dims()];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = assigned[from + i];
      points.read(from + i, row, 0);
      System.arraycopy(centroids, nearest[i] * row.length, centroid, 0, row.length);
      least[i] = (pairs.squaredL2(row, centroid) - points.squares()[from + i]) / 2;
    }
  }

  @Override
  public void forget(int row) {}
}
