package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Chooses first centroids among the vectors, after those that are given.
final class Seeds {
  /// Vectors for each cluster, and at least, among which greedy seeds are chosen.
  private static final int GREEDY_ROWS = 32;

  private static final int LEAST_GREEDY_ROWS = 8_192;

  private static final int BLOCK = 256;

  private final Points points;
  private final KMeans.Settings settings;
  private final Workers workers;
  private final Progress progress;
  private final SplittableRandom random;
  private final FloatPairs pairs = Kernels.chosen().floatPairs();

  Seeds(Points points, KMeans.Settings settings, Workers workers, Progress progress) {
    this.points = points;
    this.settings = settings;
    this.workers = workers;
    this.progress = progress;
    random = new SplittableRandom(settings.seed());
  }

  /// Fills the places past the first `given` centroids.
  void choose(float[] centroids, int given) {
    switch (settings.seeding()) {
      case SAMPLED -> sampled(centroids, given);
      case PLUS_PLUS -> farApart(centroids, given, points.count(), 1);
      case GREEDY -> {
        int rows =
            Math.max(LEAST_GREEDY_ROWS, Math.multiplyExact(GREEDY_ROWS, settings.clusters()));
        farApart(centroids, given, rows, 2 + (int) Math.log(settings.clusters()));
      }
    }
  }

  /// Different rows; over again where there are fewer rows than clusters.
  private void sampled(float[] centroids, int given) {
    int[] rows = IntStream.range(0, points.count()).toArray();
    for (int c = given; c < settings.clusters(); c++) {
      int place = (c - given) % rows.length;
      swap(rows, place, random.nextInt(place, rows.length));
      points.read(rows[place], centroids, c * points.dims());
    }
  }

  private static void swap(int[] rows, int a, int b) {
    int row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
  }

  /// @param most rows that are looked at: all, or that many by chance
  private void farApart(float[] centroids, int given, int most, int trials) {
    int dims = points.dims();
    int[] rows = IntStream.range(0, points.count()).toArray();
    if (most < rows.length) {
      for (int i = 0; i < most; i++) {
        swap(rows, i, random.nextInt(i, rows.length));
      }
      rows = Arrays.copyOf(rows, most);
      Arrays.sort(rows);
    }
    float[] nearest = new float[rows.length];
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    int chosen = given;
    if (given == 0) {
      points.read(rows[random.nextInt(rows.length)], centroids, 0);
      chosen = 1;
    }
    for (int c = 0; c < chosen; c++) {
      nearest = distances(rows, nearest, Arrays.copyOfRange(centroids, c * dims, (c + 1) * dims));
    }
    for (int c = chosen; c < settings.clusters(); c++) {
      nearest = next(centroids, c, rows, nearest, trials);
      progress.still();
    }
  }

  /// Of several drawn rows takes the one that brings the others nearest; answers how near.
  private float[] next(float[] centroids, int cluster, int[] rows, float[] nearest, int trials) {
    float[] best = null;
    double least = Double.POSITIVE_INFINITY;
    double sum = sum(nearest);
    for (int trial = 0; trial < trials; trial++) {
      float[] candidate = new float[points.dims()];
      points.read(rows[drawn(nearest, sum)], candidate, 0);
      float[] with = distances(rows, nearest, candidate);
      double error = trials == 1 ? 0 : sum(with);
      if (error < least) {
        least = error;
        best = with;
        System.arraycopy(candidate, 0, centroids, cluster * points.dims(), points.dims());
      }
    }
    return best;
  }

  private static double sum(float[] distances) {
    double sum = 0;
    for (float distance : distances) {
      sum += distance;
    }
    return sum;
  }

  /// A place, each as likely as its distance says; any where all distances are 0.
  private int drawn(float[] distances, double sum) {
    double left = random.nextDouble() * sum;
    for (int i = 0; i < distances.length; i++) {
      left -= distances[i];
      if (left < 0) {
        return i;
      }
    }
    return random.nextInt(distances.length);
  }

  /// The squared distances of rows from the nearest seed, with one seed more.
  private float[] distances(int[] rows, float[] nearest, float[] seed) {
    float[] with = new float[rows.length];
    workers.each(
        Math.ceilDiv(rows.length, BLOCK),
        block -> {
          float[] row = new float[points.dims()];
          for (int i = block * BLOCK; i < Math.min(rows.length, (block + 1) * BLOCK); i++) {
            points.read(rows[i], row, 0);
            with[i] = Math.min(nearest[i], pairs.squaredL2(row, seed));
          }
        });
    return with;
  }
}
