package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// Finds the nearest of given centroids for vectors that come in blocks, so that nobody need hold
/// all of them. Immutable, for any number of threads.
public final class Assigner {
  private interface Search {
    void nearest(float[] vectors, int[] nearest, float[] least);
  }

  private final Points centroids;
  private final Search search;

  private Assigner(Points centroids, Search search) {
    this.centroids = centroids;
    this.search = search;
  }

  /// @param centroids `count * dims` floats, not changed afterwards
  /// @param candidates all, or those in near lists
  public static Assigner of(
      float[] centroids, int dims, KMeans.Candidates candidates, Workers workers) {
    int count = centroids.length / dims;
    Points points = Points.of(new VectorSample(centroids, count, dims), workers);
    return switch (candidates) {
      case ALL -> new Assigner(points, all(new Centroids(points.values(), count, dims)));
      case LISTED ->
          new Assigner(points, listed(CentroidLists.of(points.values(), dims, workers, Pace.FREE)));
    };
  }

  private static Search all(Centroids centroids) {
    return (vectors, nearest, least) -> {
      int count = nearest.length;
      centroids.nearest(vectors, count, new float[centroids.products(count)], nearest, least);
    };
  }

  private static Search listed(CentroidLists lists) {
    return (vectors, nearest, least) -> {
      Arrays.fill(nearest, -1);
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      lists.nearest(vectors, 0, nearest, least, () -> {});
    };
  }

  /// Writes the nearest centroid of each of `nearest.length` vectors, and the squared distance from
  /// it. A vector costs least in blocks of some hundreds, or of some thousands where lists are
  /// looked into.
  ///
  /// @param vectors `nearest.length * dims` floats
  public void assign(float[] vectors, int[] nearest, float[] squares) {
    int dims = centroids.dims();
    float[] moved = vectors.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= centroids.origin()[i % dims];
    }
    search.nearest(moved, nearest, squares);
    FloatPairs pairs = Kernels.chosen().floatPairs();
    for (int i = 0; i < nearest.length; i++) {
      float[] vector = Arrays.copyOfRange(moved, i * dims, (i + 1) * dims);
      int at = nearest[i] * dims;
      squares[i] = pairs.squaredL2(vector, Arrays.copyOfRange(centroids.values(), at, at + dims));
    }
  }
}
