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
