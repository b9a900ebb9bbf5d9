package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.MatrixProduct;
import java.util.Arrays;

/// Which vectors of a block are compared with which groups of centroids, and what came of it. One
/// thread's.
final class GroupWork {
  /// Floats of vectors that are multiplied at a time: they stay in the second cache.
  private static final int FLOATS = 1 << 16;

  private final Points points;
  private final GroupedCentroids ready;
  private final float[] lower;
  private final int from;
  private final int[][] rows;
  private final int[] counts;
  private final int[] nearest;
  private final float[] least;
  private final float[] second;

  /// @param lower bounds of all vectors, written for those that are added
  GroupWork(Points points, GroupedCentroids ready, float[] lower, int from, int count) {
    this.points = points;
    this.ready = ready;
    this.lower = lower;
    this.from = from;
    rows = new int[ready.products().length][];
    counts = new int[rows.length];
    nearest = new int[count];
    least = new float[count];
    second = new float[count];
    Arrays.fill(nearest, -1);
    Arrays.fill(least, Float.POSITIVE_INFINITY);
  }

  void addToAll(int r) {
    for (int g = 0; g < rows.length; g++) {
      add(g, r);
    }
  }

  /// Adds it to the groups that are not ruled out, and then to its own; to none where all are.
  void addWhereBelow(int r, float upper, int own) {
    int at = r * rows.length;
    boolean open = false;
    for (int g = 0; g < rows.length; g++) {
      open |= lower[at + g] < upper;
    }
    for (int g = 0; open && g < rows.length; g++) {
      if (g == own || lower[at + g] < upper) {
        add(g, r);
      }
    }
  }

  private void add(int group, int r) {
    if (rows[group] == null) {
      rows[group] = new int[nearest.length];
    }
    rows[group][counts[group]++] = r;
  }

  void run() {
    int dims = points.dims();
    int chunk = Math.max(1, FLOATS / dims / MatrixProduct.TILE) * MatrixProduct.TILE;
    int widest = Math.min(chunk, Math.ceilDiv(most(), MatrixProduct.TILE) * MatrixProduct.TILE);
    Scratch scratch = new Scratch(ready.products()[0], widest);
    for (int g = 0; g < rows.length; g++) {
      for (int start = 0; start < counts[g]; start += chunk) {
        compare(g, start, Math.min(chunk, counts[g] - start), scratch);
      }
    }
    bound();
  }

  private int most() {
    int most = 0;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    return most;
  }

  /// Places for one product. Those past the last vector hold what they held: a whole tile costs
  /// less than what is left over.
  private record Scratch(
      float[] vectors, float[] products, int[] nearest, float[] least, float[] second) {
    Scratch(Centroids widest, int count) {
      this(
          new float[count * widest.dims()],
          new float[widest.products(count)],
          new int[count],
          new float[count],
          new float[count]);
    }
  }

  private void compare(int group, int start, int count, Scratch scratch) {
    int dims = points.dims();
    for (int i = 0; i < count; i++) {
      points.read(rows[group][start + i], scratch.vectors, i * dims);
    }
    int tiled = Math.ceilDiv(count, MatrixProduct.TILE) * MatrixProduct.TILE;
    Centroids centroids = ready.products()[group];
    centroids.nearest(scratch.vectors, tiled, scratch.products, scratch.nearest, scratch.least);
    centroids.second(scratch.products, count, scratch.nearest, scratch.second);
    for (int i = 0; i < count; i++) {
      int r = rows[group][start + i];
      float square = points.squares()[r];
      lower[r * rows.length + group] = ready.lower(2 * scratch.least[i] + square, square);
      int cluster = ready.groups().order()[ready.groups().start(group) + scratch.nearest[i]];
      int place = r - from;
      if (scratch.least[i] < least[place]
          || scratch.least[i] == least[place] && cluster < nearest[place]) {
        least[place] = scratch.least[i];
        second[place] = scratch.second[i];
        nearest[place] = cluster;
      }
    }
  }

  /// The own group's bound is that of the second nearest there.
  private void bound() {
    for (int i = 0; i < nearest.length; i++) {
      if (nearest[i] >= 0) {
        float square = points.squares()[from + i];
        int own = (from + i) * rows.length + ready.groupOf(nearest[i]);
        lower[own] = ready.lower(2 * second[i] + square, square);
      }
    }
  }

  /// Whether the vector was compared with any group.
  boolean touched(int r) {
    return nearest[r - from] >= 0;
  }

  int nearest(int r) {
    return nearest[r - from];
  }

  /// Of the distance from the nearest centroid.
  float upper(int r) {
    float square = points.squares()[r];
    return ready.upper(2 * least[r - from] + square, square);
  }
}
