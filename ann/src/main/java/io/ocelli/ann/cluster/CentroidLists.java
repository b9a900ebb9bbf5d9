package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.MatrixProduct;
import io.ocelli.ann.kernel.TopK;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// Many centroids in lists of near ones, so that a vector is compared with those of a few lists
/// only: the nearest is found nearly always. Vectors that look into a list are multiplied with it
/// together. Immutable.
final class CentroidLists {
  /// Lists that a vector looks into: of 10,000 pictures of fashion-mnist 0.06 % missed the nearest
  /// of 10,000 centroids, with 4 lists 0.7 %.
  static final int PROBES = 8;

  private static final int ITERATIONS = 5;
  private static final long SEED = 0x0CE111;

  /// Floats of vectors that are multiplied at a time.
  private static final int FLOATS = 1 << 16;

  private final Centroids heads;
  private final Centroids[] lists;
  private final int[][] members;
  private final int probes;
  private final int chunk;

  private CentroidLists(Centroids heads, Centroids[] lists, int[][] members) {
    this.heads = heads;
    this.lists = lists;
    this.members = members;
    probes = Math.min(lists.length, PROBES);
    chunk = Math.max(1, FLOATS / heads.dims() / MatrixProduct.TILE) * MatrixProduct.TILE;
  }

  /// About as many lists as a list has centroids.
  ///
  /// @param centroids `count * dims` floats, not kept
  static CentroidLists of(float[] centroids, int dims, Workers workers, Pace pace) {
    int count = centroids.length / dims;
    int groups = (int) Math.ceil(Math.sqrt(count));
    KMeans.Settings settings =
        new KMeans.Settings(groups, KMeans.Seeding.SAMPLED, ITERATIONS, 0, SEED);
    Clusters found = KMeans.fit(new VectorSample(centroids, count, dims), settings, workers, pace);
    int[][] members = found.members();
    Centroids[] lists = new Centroids[groups];
    workers.each(groups, list -> lists[list] = list(centroids, members[list], dims));
    return new CentroidLists(new Centroids(found.centroids(), groups, dims), lists, members);
  }

  private static Centroids list(float[] centroids, int[] members, int dims) {
    float[] values = new float[members.length * dims];
    for (int i = 0; i < members.length; i++) {
      System.arraycopy(centroids, members[i] * dims, values, i * dims, dims);
    }
    return new Centroids(values, members.length, dims);
  }

  /// Looks for nearer centroids than those that are known of each vector.
  ///
  /// @param vectors of which `nearest.length` count, from row `from` on
  /// @param nearest the known centroid of each, or -1; written
  /// @param least half the squared distance from it less half the vector's square, or infinity;
  ///   written
  /// @param step called every few milliseconds
  void nearest(float[] vectors, int from, int[] nearest, float[] least, Runnable step) {
    int[] chosen = choose(vectors, from, nearest.length, step);
    int[] ends = new int[lists.length + 1];
    for (int list : chosen) {
      ends[list + 1]++;
    }
    for (int list = 0; list < lists.length; list++) {
      ends[list + 1] += ends[list];
    }
    int[] rows = new int[chosen.length];
    int[] next = ends.clone();
    for (int i = 0; i < chosen.length; i++) {
      rows[next[chosen[i]]++] = from + i / probes;
    }
    for (int list = 0; list < lists.length; list++) {
      boolean empty = members[list].length == 0;
      for (int start = ends[list]; !empty && start < ends[list + 1]; start += chunk) {
        int[] some = Arrays.copyOfRange(rows, start, Math.min(ends[list + 1], start + chunk));
        float[] found = new float[some.length];
        int[] places = new int[some.length];
        multiply(lists[list], vectors, some, places, found);
        for (int i = 0; i < some.length; i++) {
          keep(members[list][places[i]], found[i], some[i] - from, nearest, least);
        }
        step.run();
      }
    }
  }

  private static void keep(int centroid, float value, int place, int[] nearest, float[] least) {
    if (value < least[place] || value == least[place] && centroid < nearest[place]) {
      least[place] = value;
      nearest[place] = centroid;
    }
  }

  private void multiply(Centroids list, float[] vectors, int[] rows, int[] places, float[] found) {
    float[] gathered = gather(vectors, rows);
    list.nearest(gathered, rows.length, new float[list.products(rows.length)], places, found);
  }

  private float[] gather(float[] vectors, int[] rows) {
    int dims = heads.dims();
    float[] gathered = new float[rows.length * dims];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(vectors, rows[i] * dims, gathered, i * dims, dims);
    }
    return gathered;
  }

  /// The lists of the nearest heads, `probes` a vector.
  private int[] choose(float[] vectors, int from, int count, Runnable step) {
    int[] chosen = new int[count * probes];
    TopK best = new TopK(probes, TopK.Order.LEAST);
    int[] ids = new int[probes];
    float[] scores = new float[lists.length];
    int width = heads.products(1);
    for (int start = 0; start < count; start += chunk) {
      int some = Math.min(chunk, count - start);
      int dims = heads.dims();
      int at = (from + start) * dims;
      float[] halves = new float[heads.products(some)];
      heads.halves(Arrays.copyOfRange(vectors, at, at + some * dims), some, halves);
      for (int i = 0; i < some; i++) {
        System.arraycopy(halves, i * width, scores, 0, lists.length);
        best.offer(scores, 0, lists.length);
        best.drain(ids, new float[probes]);
        System.arraycopy(ids, 0, chosen, (start + i) * probes, probes);
      }
      step.run();
    }
    return chosen;
  }
}
