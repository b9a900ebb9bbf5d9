package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import java.util.Arrays;

/// Lloyd's assignment without most of its products: the outcome is the same.
///
/// A vector keeps an upper bound of the distance from its centroid and, for each group of
/// centroids, a lower bound of that from the group's others. Where a centroid moves by some length,
/// distances change by no more. Groups that the bounds rule out are left out (Ding and others,
/// "Yinyang K-Means", ICML 2015); the vectors that need a group are multiplied with it together.
final class BoundedAssignment implements Assignment {
  /// Bounds take at most this part of the vectors' memory.
  private static final int PART = 8;

  /// The rounding of a sum of two.
  private static final float UP = 1 + 0x1p-22f;

  private static final float DOWN = 1 - 0x1p-22f;

  private final Points points;
  private final Workers workers;
  private final Progress progress;
  private final float[] upper;
  private final boolean[] unbounded;
  private PanelGroups groups;
  private float[] lower;
  private float[] before;

  BoundedAssignment(Points points, Workers workers, Progress progress) {
    this.points = points;
    this.workers = workers;
    this.progress = progress;
    upper = new float[points.count()];
    unbounded = new boolean[points.count()];
  }

  @Override
  public void forget(int row) {
    unbounded[row] = true;
  }

  @Override
  public void assign(float[] centroids, int[] assigned) {
    if (groups == null) {
      groups = PanelGroups.of(centroids, points.dims(), Math.max(1, points.dims() / PART));
      lower = new float[Math.multiplyExact(points.count(), groups.count())];
      before = centroids.clone();
      Arrays.fill(unbounded, true);
    }
    GroupedCentroids ready = GroupedCentroids.of(centroids, before, groups, workers);
    workers.each(
        points.blocks(),
        block -> {
          assign(ready, block, assigned);
          progress.step();
        });
    before = centroids.clone();
  }

  private void assign(GroupedCentroids ready, int block, int[] assigned) {
    int from = points.start(block);
    int count = points.end(block) - from;
    GroupWork work = new GroupWork(points, ready, lower, from, count);
    float[] row = new float[points.dims()];
    for (int r = from; r < from + count; r++) {
      if (unbounded[r]) {
        work.addToAll(r);
      } else if (drift(ready, r, assigned[r])) {
        tighten(ready, r, assigned[r], row);
        work.addWhereBelow(r, upper[r], ready.groupOf(assigned[r]));
      }
    }
    work.run();
    for (int r = from; r < from + count; r++) {
      if (work.touched(r)) {
        assigned[r] = work.nearest(r);
        upper[r] = work.upper(r);
        unbounded[r] = false;
      }
    }
  }

  /// Widens the bounds by how far centroids moved; answers whether a group is not ruled out.
  private boolean drift(GroupedCentroids ready, int r, int cluster) {
    float bound = (upper[r] + ready.drift(cluster)) * UP;
    upper[r] = bound;
    boolean open = false;
    int at = r * groups.count();
    for (int g = 0; g < groups.count(); g++) {
      float low = (lower[at + g] - ready.groupDrift(g)) * DOWN;
      lower[at + g] = low;
      open |= low < bound;
    }
    return open;
  }

  private void tighten(GroupedCentroids ready, int r, int cluster, float[] row) {
    FloatPairs pairs = Kernels.chosen().floatPairs();
    points.read(r, row, 0);
    float square = pairs.squaredL2(row, ready.row(cluster));
    upper[r] = Math.min(upper[r], ready.upper(square, points.squares()[r]));
  }
}
