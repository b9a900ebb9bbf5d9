package io.ocelli.ann.pairs;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.TopK;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The nearest vectors of a set to each of others, by comparing all: more than asked for by matrix
/// products, those again by differences.
public final class NearestInSet {
  private final PairDistances set;
  private final VectorSample vectors;
  private final int k;
  private final int[] rows;
  private final float[] distances;

  private NearestInSet(PairDistances set, VectorSample vectors, int k) {
    this.set = set;
    this.vectors = vectors;
    this.k = k;
    rows = new int[Math.multiplyExact(vectors.count(), k)];
    distances = new float[rows.length];
    Arrays.fill(rows, NeighbourGraph.NONE);
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
  }

  /// @param k neighbours of each; may exceed the size of the set
  /// @return a graph from rows of `vectors` to rows of the set; one that is in both is its own
  ///   neighbour
  public static NeighbourGraph of(
      PairDistances set, VectorSample vectors, int k, Workers workers, Pace pace) {
    NearestInSet search = new NearestInSet(set, vectors, k);
    set.each(vectors, workers, pace, search::put);
    return new NeighbourGraph(vectors.count(), k, search.rows, search.distances);
  }

  /// The nearest others of each vector of the set.
  public static NeighbourGraph among(PairDistances set, int k, Workers workers, Pace pace) {
    NeighbourGraph all = of(set, set.set(), k + 1, workers, pace);
    NearestInSet others = new NearestInSet(set, set.set(), k);
    for (int row = 0; row < all.count(); row++) {
      int to = row * k;
      for (int from = row * all.k(); from < (row + 1) * all.k(); from++) {
        // Where enough copies stand before the vector itself, the last of them goes instead.
        if (all.rows()[from] != row && to < (row + 1) * k) {
          others.rows[to] = all.rows()[from];
          others.distances[to++] = all.distances()[from];
        }
      }
    }
    return new NeighbourGraph(all.count(), k, others.rows, others.distances);
  }

  private void put(int row, float[] squares) {
    int size = set.set().count();
    int kept = Math.min(size, k + k / 4 + 8);
    TopK nearest = new TopK(kept, TopK.Order.LEAST);
    nearest.offer(squares, 0, size);
    int[] candidates = new int[kept];
    int held = nearest.drain(candidates, new float[kept]);
    FloatPairs pairs = Kernels.chosen().floatPairs();
    float[] vector = vectors.row(row);
    float[] exact = new float[held];
    for (int i = 0; i < held; i++) {
      exact[i] = pairs.squaredL2(vector, set.set().row(candidates[i]));
    }
    int[] order =
        IntStream.range(0, held)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> exact[i])
                    .thenComparingInt(i -> candidates[i]))
            .limit(k)
            .mapToInt(i -> i)
            .toArray();
    for (int i = 0; i < order.length; i++) {
      rows[row * k + i] = candidates[order[i]];
      distances[row * k + i] = (float) Math.sqrt(exact[order[i]]);
    }
  }
}
