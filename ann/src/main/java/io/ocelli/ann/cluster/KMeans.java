package io.ocelli.ann.cluster;

import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import java.util.SplittableRandom;

/// k-means by Lloyd's iterations, with all distances made as matrix products over blocks of
/// vectors.
///
/// Vectors are centred first, so that products do not lose small differences of large numbers.
/// Clusters that end up empty move to the vectors that are farthest from their centroids. The
/// outcome depends on the seed, not on the number of threads.
public final class KMeans {
  /// How first centroids are chosen.
  public enum Seeding {
    /// Different vectors by chance: for many clusters of few dimensions.
    SAMPLED,
    /// Each far from those before it (Arthur and Vassilvitskii, "k-means++", section 2.2): better,
    /// and costs about one iteration.
    PLUS_PLUS
  }

  /// @param clusters how many, at least 1; may exceed the number of vectors
  /// @param iterations at most
  /// @param tolerance ends when an iteration lowers the error by less than this part of it
  public record Settings(
      int clusters, Seeding seeding, int iterations, double tolerance, long seed) {
    public Settings {
      if (clusters < 1 || iterations < 1 || !(tolerance >= 0)) {
        throw new IllegalArgumentException(clusters + " clusters, " + iterations + " iterations");
      }
    }
  }

  private static final int BLOCK = 256;

  private final VectorSample centred;
  private final Settings settings;
  private final Workers workers;
  private final int dims;
  private final int clusters;
  private final float[] centroids;
  private final float[] squares;
  private final int[] assigned;
  private final float[] distances;

  private KMeans(VectorSample centred, Settings settings, Workers workers) {
    this.centred = centred;
    this.settings = settings;
    this.workers = workers;
    dims = centred.dims();
    clusters = settings.clusters();
    centroids = new float[Math.multiplyExact(clusters, dims)];
    squares = new float[centred.count()];
    assigned = new int[centred.count()];
    distances = new float[centred.count()];
  }

  /// Finds clusters of at least one vector.
  public static Clusters fit(VectorSample vectors, Settings settings, Workers workers) {
    float[] mean = vectors.mean();
    float[] values = new float[vectors.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = vectors.values()[i] - mean[i % mean.length];
    }
    return new KMeans(new VectorSample(values, vectors.count(), mean.length), settings, workers)
        .run(mean);
  }

  private Clusters run(float[] mean) {
    for (int r = 0; r < squares.length; r++) {
      squares[r] = distance(r, new float[dims], 0);
    }
    seed(new SplittableRandom(settings.seed()));
    double error = assign();
    int iterations = 0;
    while (iterations < settings.iterations()) {
      update();
      double next = assign();
      iterations++;
      boolean settled = next >= error * (1 - settings.tolerance());
      error = next;
      if (settled) {
        break;
      }
    }
    float[] found = new float[centroids.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = centroids[i] + mean[i % dims];
    }
    return new Clusters(found, clusters, dims, assigned, error, iterations);
  }

  private void seed(SplittableRandom random) {
    switch (settings.seeding()) {
      case SAMPLED -> sampled(random);
      case PLUS_PLUS -> plusPlus(random);
    }
  }

  /// Different rows; over again where there are fewer rows than clusters.
  private void sampled(SplittableRandom random) {
    int[] rows = new int[centred.count()];
    Arrays.setAll(rows, i -> i);
    for (int c = 0; c < clusters; c++) {
      int place = c % rows.length;
      int other = random.nextInt(place, rows.length);
      int row = rows[other];
      rows[other] = rows[place];
      rows[place] = row;
      setCentroid(c, row);
    }
  }

  private void plusPlus(SplittableRandom random) {
    setCentroid(0, random.nextInt(centred.count()));
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
    for (int c = 1; c < clusters; c++) {
      int last = (c - 1) * dims;
      workers.each(
          blocks(),
          b -> {
            for (int r = b * BLOCK; r < end(b); r++) {
              distances[r] = Math.min(distances[r], distance(r, centroids, last));
            }
          });
      setCentroid(c, drawnByDistance(random));
    }
  }

  private int drawnByDistance(SplittableRandom random) {
    double sum = 0;
    for (float distance : distances) {
      sum += distance;
    }
    double left = random.nextDouble() * sum;
    for (int r = 0; r < distances.length; r++) {
      left -= distances[r];
      if (left < 0) {
        return r;
      }
    }
    return random.nextInt(distances.length);
  }

  private void setCentroid(int cluster, int row) {
    System.arraycopy(centred.values(), row * dims, centroids, cluster * dims, dims);
  }

  private int blocks() {
    return Math.ceilDiv(centred.count(), BLOCK);
  }

  private int end(int block) {
    return Math.min(centred.count(), (block + 1) * BLOCK);
  }

  private float distance(int row, float[] to, int at) {
    float sum = 0;
    for (int i = 0; i < dims; i++) {
      float difference = centred.values()[row * dims + i] - to[at + i];
      sum += difference * difference;
    }
    return sum;
  }

  /// Finds every vector's nearest centroid; answers the mean squared distance.
  private double assign() {
    Centroids ready = new Centroids(centroids, clusters, dims);
    workers.each(blocks(), b -> assign(ready, b));
    double sum = 0;
    for (float distance : distances) {
      sum += distance;
    }
    return sum / distances.length;
  }

  private void assign(Centroids ready, int block) {
    int from = block * BLOCK;
    int count = end(block) - from;
    float[] vectors = Arrays.copyOfRange(centred.values(), from * dims, (from + count) * dims);
    int[] nearest = new int[count];
    float[] least = new float[count];
    ready.nearest(vectors, count, new float[ready.products(count)], nearest, least);
    for (int i = 0; i < count; i++) {
      assigned[from + i] = nearest[i];
      distances[from + i] = Math.max(0, 2 * least[i] + squares[from + i]);
    }
  }

  /// Moves centroids to the means of their vectors, in one fixed order of additions.
  private void update() {
    int[] sizes = new int[clusters];
    for (int cluster : assigned) {
      sizes[cluster]++;
    }
    repair(sizes);
    double[] sums = new double[centroids.length];
    for (int r = 0; r < assigned.length; r++) {
      int to = assigned[r] * dims;
      for (int i = 0; i < dims; i++) {
        sums[to + i] += centred.values()[r * dims + i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      // Clusters stay where they are when there are fewer different vectors than clusters.
      centroids[i] = sizes[i / dims] > 0 ? (float) (sums[i] / sizes[i / dims]) : centroids[i];
    }
  }

  private void repair(int[] sizes) {
    for (int c = 0; c < clusters; c++) {
      if (sizes[c] == 0) {
        int farthest = 0;
        for (int r = 1; r < distances.length; r++) {
          farthest = distances[r] > distances[farthest] ? r : farthest;
        }
        if (distances[farthest] <= 0) {
          return;
        }
        sizes[assigned[farthest]]--;
        sizes[c]++;
        assigned[farthest] = c;
        distances[farthest] = 0;
      }
    }
  }
}
