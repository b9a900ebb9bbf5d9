package io.ocelli.ann.cluster;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// k-means by Lloyd's iterations, with all distances made as matrix products over blocks of
/// vectors.
///
/// Clusters that end up empty move to the vectors that are farthest from their centroids. The
/// outcome depends on the seed, not on the number of threads.
public final class KMeans {
  /// How first centroids are chosen.
  public enum Seeding {
    /// Different vectors by chance: for many clusters of few dimensions.
    SAMPLED,
    /// Each far from those before it (Arthur and Vassilvitskii, "k-means++", section 2.2): better,
    /// and costs about one iteration.
    PLUS_PLUS,
    /// The best of several such at each step, among some of the vectors: a lower error still, and
    /// fewer iterations to it.
    GREEDY
  }

  /// Where centroids may be.
  public enum Geometry {
    /// At the means of their clusters.
    EUCLIDEAN,
    /// At length 1, where the mean points (Dhillon and Modha, "Concept Decompositions for Large
    /// Sparse Text Data Using Clustering", 2001), for vectors of length 1: the nearest centroid is
    /// that of the greatest cosine.
    SPHERICAL
  }

  /// Which centroids a vector is compared with.
  public enum Candidates {
    /// All: it goes to its nearest, of equally near ones to the first.
    ALL,
    /// Its own, and those in lists near it, for many thousands of clusters: it nearly always goes
    /// to its nearest, and never to a farther one than its own.
    LISTED
  }

  /// @param clusters how many, at least 1; may exceed the number of vectors
  /// @param iterations at most
  /// @param tolerance ends when an iteration lowers the error by less than this part of it
  public record Settings(
      int clusters,
      Seeding seeding,
      int iterations,
      double tolerance,
      long seed,
      Geometry geometry,
      Candidates candidates) {
    public Settings {
      if (clusters < 1 || iterations < 1 || !(tolerance >= 0)) {
        throw new IllegalArgumentException(clusters + " clusters, " + iterations + " iterations");
      }
    }

    /// Of Euclidean geometry; compares all.
    public Settings(int clusters, Seeding seeding, int iterations, double tolerance, long seed) {
      this(clusters, seeding, iterations, tolerance, seed, Geometry.EUCLIDEAN, Candidates.ALL);
    }
  }

  /// Sums of vectors that are shorter point nowhere.
  static final double NO_DIRECTION = 1e-12;

  /// From so many dimensions and clusters on bounds cost less than the products they save.
  private static final int BOUNDED_DIMS = 64;

  private static final int BOUNDED_CLUSTERS = 64;

  private final Points points;
  private final Settings settings;
  private final Workers workers;
  private final Progress progress;
  private final float[] centroids;
  private final int[] assigned;

  private KMeans(Points points, Settings settings, Workers workers, Progress progress) {
    this.points = points;
    this.settings = settings;
    this.workers = workers;
    this.progress = progress;
    centroids = new float[Math.multiplyExact(settings.clusters(), points.dims())];
    assigned = new int[points.count()];
  }

  /// Finds clusters of at least one vector, as work that nobody stops.
  public static Clusters fit(VectorSample vectors, Settings settings, Workers workers) {
    return fit(vectors, settings, workers, Pace.FREE);
  }

  /// Finds clusters of at least one vector.
  ///
  /// @param vectors of length 1 where the geometry is spherical
  /// @param pace stepped by all threads
  public static Clusters fit(VectorSample vectors, Settings settings, Workers workers, Pace pace) {
    return fit(vectors, new float[0], settings, workers, pace);
  }

  /// The same from given centroids, such as those of an earlier fit.
  ///
  /// @param start any number of centroids up to that of the clusters; the rest are chosen as the
  ///   settings say
  public static Clusters fit(
      VectorSample vectors, float[] start, Settings settings, Workers workers, Pace pace) {
    int given = start.length / vectors.dims();
    if (vectors.count() < 1 || start.length % vectors.dims() != 0 || given > settings.clusters()) {
      throw new IllegalArgumentException(
          "%d vectors of %d components, %d components of centroids given for %d clusters"
              .formatted(vectors.count(), vectors.dims(), start.length, settings.clusters()));
    }
    Points points = Points.of(vectors, workers);
    Progress progress = new Progress(pace, (settings.iterations() + 1L) * points.blocks());
    return new KMeans(points, settings, workers, progress).run(start, given);
  }

  private Clusters run(float[] start, int given) {
    int dims = points.dims();
    for (int i = 0; i < start.length; i++) {
      centroids[i] = start[i] - points.origin()[i % dims];
    }
    new Seeds(points, settings).choose(centroids, given, workers, progress);
    int iterations = iterate();
    float[] distances = new float[points.count()];
    points.distances(centroids, assigned, distances, workers);
    double sum = 0;
    for (float distance : distances) {
      sum += distance;
    }
    progress.end();
    float[] found = new float[centroids.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = centroids[i] + points.origin()[i % dims];
    }
    return new Clusters(
        found, settings.clusters(), dims, assigned, sum / points.count(), iterations);
  }

  private int iterate() {
    Assignment assignment = assignment();
    Means means = new Means(points, settings.clusters(), workers);
    assignment.assign(centroids, assigned);
    means.follow(assigned);
    double error = means.error(centroids);
    int iterations = 0;
    boolean settled = false;
    while (iterations < settings.iterations() && !settled) {
      repair(assignment, means);
      means.move(centroids, settings.geometry());
      assignment.assign(centroids, assigned);
      int moved = means.follow(assigned);
      double next = means.error(centroids);
      iterations++;
      settled = moved == 0 || next >= error * (1 - settings.tolerance());
      error = next;
    }
    return iterations;
  }

  private Assignment assignment() {
    return switch (settings.candidates()) {
      case LISTED -> new ListedAssignment(points, workers, progress);
      case ALL ->
          points.dims() >= BOUNDED_DIMS && settings.clusters() >= BOUNDED_CLUSTERS
              ? new BoundedAssignment(points, workers, progress)
              : new FullAssignment(points, workers, progress);
    };
  }

  /// Gives the vectors that are farthest from their centroids to empty clusters, as far as there
  /// are any that are not at their centroid.
  private void repair(Assignment assignment, Means means) {
    int[] empty = IntStream.range(0, settings.clusters()).filter(c -> means.size(c) == 0).toArray();
    if (empty.length == 0) {
      return;
    }
    float[] distances = new float[points.count()];
    points.distances(centroids, assigned, distances, workers);
    Integer[] far = IntStream.range(0, distances.length).boxed().toArray(Integer[]::new);
    Arrays.sort(far, Comparator.comparingDouble(r -> -distances[r]));
    int[] left = IntStream.range(0, settings.clusters()).map(means::size).toArray();
    int next = 0;
    for (int r : far) {
      if (next == empty.length || distances[r] <= 0) {
        break;
      }
      if (left[assigned[r]] > 1) {
        left[assigned[r]]--;
        assigned[r] = empty[next++];
        assignment.forget(r);
      }
    }
    means.follow(assigned);
  }
}
