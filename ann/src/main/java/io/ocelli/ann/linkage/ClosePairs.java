package io.ocelli.ann.linkage;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Finds the pairs of vectors that are nearer than a threshold: all of them, by comparing all with
/// all in blocks of products, or those that a graph of neighbours knows.
final class ClosePairs {
  /// Rows of one product; a task is one block of them.
  private static final int TILE = 64;

  /// Vectors that are compared with a tile at once.
  private static final int BLOCK = 256;

  /// By how much of the squares of both vectors a distance from products may be wrong.
  private static final float ROUNDING = 1e-5f;

  private final VectorSample vectors;
  private final float squaredThreshold;
  private final long limit;
  private final float[] squares;
  private final PairList[] found;
  private final AtomicLong pairs = new AtomicLong();
  private final AtomicLong compared = new AtomicLong();

  private ClosePairs(VectorSample vectors, double threshold, long limit) {
    this.vectors = vectors;
    this.limit = limit;
    squaredThreshold = (float) (threshold * threshold);
    squares = new float[vectors.count()];
    found = new PairList[Math.ceilDiv(vectors.count(), TILE)];
  }

  /// All pairs; nothing where there are more than `limit`.
  static Optional<Neighbourhoods> all(
      VectorSample vectors, double threshold, long limit, Workers workers, Pace pace) {
    ClosePairs pairs = new ClosePairs(vectors, threshold, limit);
    pairs.compare(workers, pace);
    return pairs.pairs.get() > limit ? Optional.empty() : Optional.of(pairs.neighbourhoods());
  }

  /// The pairs of which one is a neighbour of the other.
  static Neighbourhoods of(NeighbourGraph graph, double threshold) {
    PairList pairs = new PairList();
    for (int r = 0; r < graph.count(); r++) {
      for (int i = r * graph.k(); i < (r + 1) * graph.k(); i++) {
        int other = graph.rows()[i];
        if (graph.distances()[i] < threshold && (other > r || !isNeighbour(graph, other, r))) {
          float distance = graph.distances()[i];
          pairs.add(Math.min(r, other), Math.max(r, other), distance * distance);
        }
      }
    }
    return PairList.neighbourhoods(graph.count(), pairs);
  }

  private static boolean isNeighbour(NeighbourGraph graph, int of, int row) {
    for (int i = of * graph.k(); i < (of + 1) * graph.k(); i++) {
      if (graph.rows()[i] == row) {
        return true;
      }
    }
    return false;
  }

  private void compare(Workers workers, Pace pace) {
    float[] zero = new float[vectors.dims()];
    for (int r = 0; r < squares.length; r++) {
      squares[r] = Kernels.chosen().floatPairs().squaredL2(vectors.row(r), zero);
    }
    long total = (long) vectors.count() * (vectors.count() - 1) / 2;
    workers.each(
        found.length,
        t -> {
          found[t] = new PairList();
          int from = t * TILE;
          VectorSample tile = vectors.slice(from, Math.min(from + TILE, vectors.count()));
          PackedMatrix matrix = PackedMatrix.of(tile.values(), tile.count(), tile.dims());
          for (int at = from; at < vectors.count() && pairs.get() <= limit; at += BLOCK) {
            int end = Math.min(at + BLOCK, vectors.count());
            compare(tile, matrix, from, vectors.slice(at, end), at);
            pace.step(compared.addAndGet((long) tile.count() * (end - at)) / 2, total);
          }
        });
  }

  private void compare(
      VectorSample tile, PackedMatrix matrix, int from, VectorSample block, int at) {
    int width = matrix.paddedRows();
    float[] products = new float[block.count() * width];
    Kernels.chosen().matrixProduct().multiplyAll(matrix, block.values(), block.count(), products);
    PairList into = found[from / TILE];
    int before = into.size();
    for (int b = 0; b < block.count(); b++) {
      for (int a = 0; a < tile.count() && from + a < at + b; a++) {
        float sum = squares[from + a] + squares[at + b];
        if (sum - 2 * products[b * width + a] < squaredThreshold + ROUNDING * sum) {
          float squared = Kernels.chosen().floatPairs().squaredL2(tile.row(a), block.row(b));
          if (squared < squaredThreshold) {
            into.add(from + a, at + b, squared);
          }
        }
      }
    }
    pairs.addAndGet(into.size() - before);
  }

  private Neighbourhoods neighbourhoods() {
    return PairList.neighbourhoods(vectors.count(), found);
  }

  /// Pairs as they are found.
  private static final class PairList {
    private int[] rows = new int[32];
    private float[] squared = new float[16];
    private int size;

    int size() {
      return size;
    }

    void add(int lower, int higher, float squaredDistance) {
      if (size == squared.length) {
        squared = Arrays.copyOf(squared, size * 2);
        rows = Arrays.copyOf(rows, size * 4);
      }
      rows[2 * size] = lower;
      rows[2 * size + 1] = higher;
      squared[size++] = squaredDistance;
    }

    /// Both sides of all pairs.
    static Neighbourhoods neighbourhoods(int count, PairList... lists) {
      int[] degrees = new int[count];
      for (PairList list : lists) {
        for (int i = 0; i < 2 * list.size; i++) {
          degrees[list.rows[i]]++;
        }
      }
      long[][] keyed = new long[count][];
      Arrays.setAll(keyed, r -> new long[degrees[r]]);
      for (PairList list : lists) {
        for (int i = 0; i < list.size; i++) {
          int lower = list.rows[2 * i];
          int higher = list.rows[2 * i + 1];
          int bits = Float.floatToRawIntBits(list.squared[i]);
          keyed[lower][--degrees[lower]] = (long) higher << 32 | bits & 0xffffffffL;
          keyed[higher][--degrees[higher]] = (long) lower << 32 | bits & 0xffffffffL;
        }
      }
      Neighbourhoods all = new Neighbourhoods(count);
      for (int r = 0; r < count; r++) {
        Arrays.sort(keyed[r]);
        int[] partners = new int[keyed[r].length];
        float[] linkages = new float[partners.length];
        for (int i = 0; i < partners.length; i++) {
          partners[i] = (int) (keyed[r][i] >> 32);
          linkages[i] = Float.intBitsToFloat((int) keyed[r][i]);
        }
        all.set(r, partners, linkages);
        keyed[r] = null;
      }
      return all;
    }
  }
}
